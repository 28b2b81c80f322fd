/** Three readings of the same data: what is a node in one is a line in another. */

import type { Filtered } from "./facets";
import type { Graph } from "./graph";
import type { Reading } from "./state";

/** A line between two nodes: the edges that join them, and the nodes that do so where a reading does not draw them. */
export interface Link {
  /** Not larger than `b`. */
  readonly a: number;
  readonly b: number;
  readonly edges: readonly number[];
  readonly via: readonly number[];
}

interface OpenLink extends Link {
  readonly edges: number[];
  readonly via: number[];
}

const DRAWN: Readonly<Record<Reading, ReadonlySet<string> | null>> = {
  all: null,
  people: new Set(["Person", "Institution"]),
  institutions: new Set(["Institution"]),
};

/** The nodes that a reading draws, and its lines. */
export function read(graph: Graph, reading: Reading, filtered: Filtered): { draws: (node: number) => boolean; links: Link[] } {
  const kinds = DRAWN[reading];
  const draws = (node: number): boolean =>
    filtered.node(node) && (kinds === null || kinds.has(graph.kind(graph.node(node)).key));
  const links = new Links(graph.nodes.length);
  graph.edges.forEach((edge, index) => {
    if (filtered.edge(index) && draws(edge.from) && draws(edge.to)) links.between(edge.from, edge.to).edges.push(index);
  });
  if (kinds !== null) joinThrough(graph, filtered, draws, links);
  return { draws, links: links.all() };
}

/** Join the drawn neighbours of each agreement that is not drawn: its parties with each other, its people with the parties. */
function joinThrough(graph: Graph, filtered: Filtered, draws: (node: number) => boolean, links: Links): void {
  graph.nodes.forEach((record, node) => {
    if (graph.kind(record).key !== "Agreement" || !filtered.node(node)) return;
    const ends = { party: new Map<number, number[]>(), other: new Map<number, number[]>() };
    for (const index of graph.incident[node] ?? []) {
      const edge = graph.edge(index);
      const end = edge.from === node ? edge.to : edge.from;
      if (!filtered.edge(index) || !draws(end) || end === node) continue;
      const group = edge.relation === "party" ? ends.party : ends.other;
      group.set(end, [...(group.get(end) ?? []), index]);
    }
    const parties = [...ends.party.keys()].sort((p, q) => p - q);
    parties.forEach((p, at) => {
      for (const q of parties.slice(at + 1)) links.join(p, q, node, [...ends.party.get(p)!, ...ends.party.get(q)!]);
      for (const [other, edges] of ends.other) if (other !== p) links.join(p, other, node, edges);
    });
  });
}

class Links {
  private readonly known = new Map<number, OpenLink>();

  constructor(private readonly size: number) {}

  between(p: number, q: number): OpenLink {
    const [a, b] = p <= q ? [p, q] : [q, p];
    const key = a * this.size + b;
    const link = this.known.get(key) ?? { a, b, edges: [], via: [] };
    this.known.set(key, link);
    return link;
  }

  join(p: number, q: number, through: number, edges: readonly number[]): void {
    const link = this.between(p, q);
    if (!link.via.includes(through)) link.via.push(through);
    for (const edge of edges) if (!link.edges.includes(edge)) link.edges.push(edge);
  }

  all(): Link[] {
    return [...this.known.values()];
  }
}

/** How many facts a line stands for: the agreements it goes through, and the edges that are none of theirs. */
export function strength(graph: Graph, link: Link): number {
  const inner = link.edges.filter((index) => {
    const edge = graph.edge(index);
    return !link.via.includes(edge.from) && !link.via.includes(edge.to);
  });
  return inner.length + link.via.length;
}
