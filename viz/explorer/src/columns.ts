/** The columns of the table, for nodes and for edges: what stands in a cell, and by what it is sorted. */

import type { Graph } from "./graph";
import type { Language } from "./payload";
import type { Scene } from "./scene";
import type { Selection } from "./state";
import type { Word } from "./words";

export interface Column {
  readonly title: Word;
  readonly value: (row: number, language: Language) => string | number;
}

export interface Sheet {
  readonly key: "nodes" | "edges";
  readonly title: Word;
  readonly rows: readonly number[];
  readonly columns: readonly Column[];
  /** Further columns of the exported file. */
  readonly more: readonly Column[];
  /** What a click on a row opens. */
  readonly opens: (row: number) => Selection;
}

export function sheets(graph: Graph, scene: Scene): readonly Sheet[] {
  return [nodeSheet(graph, scene), edgeSheet(graph, scene)];
}

function nodeSheet(graph: Graph, scene: Scene): Sheet {
  const degree = (node: number): number => (graph.incident[node] ?? []).filter(scene.filtered.edge).length;
  return {
    key: "nodes",
    title: "kinds",
    rows: scene.all,
    columns: [
      { title: "name", value: (row) => graph.labelOf(graph.node(row)) },
      { title: "kind", value: (row, language) => graph.kind(graph.node(row)).label[language] },
      { title: "group", value: (row, language) => groupOf(graph, row, language) },
      { title: "region", value: (row) => graph.node(row).region ?? "" },
      { title: "date", value: (row) => graph.node(row).dates?.at(-1) ?? "" },
      { title: "relations", value: degree },
    ],
    more: [
      { title: "alsoCalled", value: (row) => (graph.node(row).aliases ?? []).join("; ") },
      { title: "outlets", value: (row) => (graph.node(row).outlets ?? []).join("; ") },
      { title: "address", value: (row) => graph.node(row).id },
    ],
    opens: (node) => ({ type: "node", node }),
  };
}

function groupOf(graph: Graph, row: number, language: Language): string {
  const { group, kind } = graph.node(row);
  return group && group !== kind ? graph.nameOf(group, language) : "";
}

function edgeSheet(graph: Graph, scene: Scene): Sheet {
  const label = (node: number): string => graph.labelOf(graph.node(node));
  const proof = (row: number) => graph.proofs(graph.edge(row).evidence?.slice(0, 1))[0];
  const facts = (row: number, language: Language): string =>
    graph.facts(graph.edge(row).facts).map((fact) => `${fact.label[language]}: ${fact.value[language]}`).join("; ");
  return {
    key: "edges",
    title: "relations",
    rows: scene.edges,
    columns: [
      { title: "fromNode", value: (row) => label(graph.edge(row).from) },
      { title: "relation", value: (row, language) => graph.edgeName(row, language) },
      { title: "toNode", value: (row) => label(graph.edge(row).to) },
      { title: "date", value: (row) => graph.edge(row).dates?.at(-1) ?? "" },
      { title: "sources", value: (row) => proof(row)?.quote ?? "" },
    ],
    more: [
      { title: "facts", value: facts },
      { title: "articles", value: (row) => proof(row)?.title ?? "" },
      { title: "links", value: (row) => proof(row)?.url ?? "" },
      { title: "outlets", value: (row) => proof(row)?.outlet ?? "" },
      { title: "confidenceColumn", value: (row) => graph.edge(row).c ?? 1 },
      { title: "fromAddress", value: (row) => graph.node(graph.edge(row).from).id },
      { title: "toAddress", value: (row) => graph.node(graph.edge(row).to).id },
    ],
    opens: (row) => {
      const { from, to } = graph.edge(row);
      return { type: "link", a: Math.min(from, to), b: Math.max(from, to) };
    },
  };
}
