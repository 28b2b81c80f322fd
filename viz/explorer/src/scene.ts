/** What is drawn: the nodes and lines that the state leaves of the graph. Pure; canvas, legend, search and table follow it. */

import type { Filtered, Filters } from "./facets";
import type { Graph } from "./graph";
import { read, type Link } from "./readings";
import type { Focus, ViewState } from "./state";

export interface Scene {
  /** Nodes that are drawn, the most important first. */
  readonly nodes: readonly number[];
  readonly links: readonly Link[];
  /** Nodes of the reading and the focus that pass the filters, drawn or not, the most important first. */
  readonly all: readonly number[];
  /** Edges among them that pass the filters. */
  readonly edges: readonly number[];
  /** Whether search finds a node: it passes the filters, drawn or not. */
  readonly finds: (node: number) => boolean;
  readonly filtered: Filtered;
  /** Whether every node of the graph is drawn, so that the layout of the whole can be used. */
  readonly whole: boolean;
}

/** Lines of each node. */
export type Adjacency = ReadonlyMap<number, readonly number[]>;

export function selectScene(graph: Graph, filters: Filters, state: ViewState): Scene {
  const filtered = filters.apply(state);
  const { draws, links } = read(graph, state.reading, filtered);
  const byWeight = (p: number, q: number): number => graph.node(q).w - graph.node(p).w || p - q;
  const readable = graph.nodes.map((_, node) => node).filter(draws);
  const inFocus = state.focus && focusOn(state.focus, adjacency(links));
  const all = (inFocus ? readable.filter((node) => inFocus.has(node)) : readable).sort(byWeight);
  const centre = state.focus?.type === "around" ? state.focus.nodes : [];
  const nodes = all.length > state.limit ? mostImportant(all, centre, links, state.limit) : all;
  const drawn = new Set(nodes);
  const within = new Set(all);
  const edges = new Set(links.flatMap((link) => (within.has(link.a) && within.has(link.b) ? link.edges : [])));
  return {
    nodes,
    edges: [...edges].sort((p, q) => p - q),
    links: links.filter((link) => drawn.has(link.a) && drawn.has(link.b)),
    all,
    finds: filtered.node,
    filtered,
    whole: nodes.length === graph.nodes.length,
  };
}

export function adjacency(links: readonly Link[]): Adjacency {
  const near = new Map<number, number[]>();
  const add = (from: number, to: number): void => {
    const known = near.get(from);
    if (known) known.push(to);
    else near.set(from, [to]);
  };
  for (const { a, b } of links) {
    if (a === b) continue;
    add(a, b);
    add(b, a);
  }
  return near;
}

function focusOn(focus: Focus, near: Adjacency): Set<number> {
  if (focus.type === "path") return new Set(shortestPath(near, focus.from, focus.to) ?? [focus.from, focus.to]);
  const reached = new Set<number>();
  focus.nodes.forEach((node, at) => {
    let edge = [node];
    reached.add(node);
    for (let step = 0; step < (at === 0 ? focus.steps : 1); step++) {
      edge = edge.flatMap((each) => near.get(each) ?? []);
      for (const each of edge) reached.add(each);
    }
  });
  return reached;
}

/** A shortest way between two nodes, both included; null where there is none. Breadth first, so the same every time. */
export function shortestPath(near: Adjacency, from: number, to: number): number[] | null {
  const before = new Map<number, number>([[from, from]]);
  let edge = [from];
  while (edge.length > 0 && !before.has(to)) {
    const next: number[] = [];
    for (const node of edge) {
      for (const each of near.get(node) ?? []) {
        if (before.has(each)) continue;
        before.set(each, node);
        next.push(each);
      }
    }
    edge = next;
  }
  if (!before.has(to)) return null;
  const path = [to];
  while (path[0] !== from) path.unshift(before.get(path[0]!)!);
  return path;
}

/**
 * The nodes to draw of too many: what is in the focus, then, from the weightiest on, each with the weightiest of what joins
 * those that are drawn already, so that the picture holds together.
 */
function mostImportant(all: readonly number[], centre: readonly number[], links: readonly Link[], limit: number): number[] {
  const near = adjacency(links);
  const rank = new Map(all.map((node, at) => [node, at]));
  const chosen = new Set<number>();
  const waiting = new Uint8Array(all.length);
  let first = all.length;
  let next = 0;
  const choose = (node: number): void => {
    chosen.add(node);
    waiting[rank.get(node)!] = 0;
    for (const each of near.get(node) ?? []) {
      const at = rank.get(each);
      if (at === undefined || chosen.has(each)) continue;
      waiting[at] = 1;
      first = Math.min(first, at);
    }
  };
  for (const node of centre) if (rank.has(node)) choose(node);
  while (chosen.size < limit) {
    while (first < all.length && !waiting[first]) first++;
    while (next < all.length && chosen.has(all[next]!)) next++;
    const best = all[first] ?? all[next];
    if (best === undefined) break;
    choose(best);
  }
  return all.filter((node) => chosen.has(node));
}
