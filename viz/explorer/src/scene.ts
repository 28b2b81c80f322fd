/** What is drawn: the nodes and lines that the state leaves of the graph. Pure; the canvas, legend and search follow it. */

import type { Graph } from "./graph";
import type { ViewState } from "./state";

/** A line between two nodes: all edges that join them, in either direction. `a` is not larger than `b`. */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly edges: readonly number[];
}

export interface Scene {
  /** Nodes that are drawn, the most important first. */
  readonly nodes: readonly number[];
  readonly links: readonly Link[];
  /** Whether a node passes the filters; it can be found even where it is not drawn. */
  readonly passes: (node: number) => boolean;
  /** Nodes that pass the filters. */
  readonly total: number;
}

export const FACETS = ["kind", "relation"] as const;

export function selectScene(graph: Graph, state: ViewState): Scene {
  const kinds = state.hidden.get("kind");
  const relations = state.hidden.get("relation");
  const passes = (node: number): boolean => !kinds?.has(graph.kind(graph.node(node)).key);
  const passing = graph.nodes.map((_, index) => index).filter(passes);
  const nodes = passing.sort((a, b) => graph.node(b).w - graph.node(a).w || a - b);
  const links = mergeEdges(graph, (index) => {
    const edge = graph.edge(index);
    return passes(edge.from) && passes(edge.to) && !relations?.has(graph.relation(edge).key);
  });
  return { nodes, links, passes, total: passing.length };
}

function mergeEdges(graph: Graph, admits: (edge: number) => boolean): Link[] {
  const merged = new Map<number, { a: number; b: number; edges: number[] }>();
  graph.edges.forEach((edge, index) => {
    if (!admits(index)) return;
    const a = Math.min(edge.from, edge.to);
    const b = Math.max(edge.from, edge.to);
    const key = a * graph.nodes.length + b;
    const known = merged.get(key);
    if (known) known.edges.push(index);
    else merged.set(key, { a, b, edges: [index] });
  });
  return [...merged.values()];
}
