/** The properties by which nodes and edges can be filtered, and what passes the filters. */

import type { Graph } from "./graph";
import type { EdgeRecord, NodeRecord } from "./payload";
import type { ViewState } from "./state";
import type { Word } from "./words";

export interface Facet {
  readonly key: string;
  readonly title: Word;
  /** The values of a node or an edge; one without any is not touched by the filter. */
  readonly ofNode?: (graph: Graph, node: NodeRecord) => readonly string[];
  readonly ofEdge?: (graph: Graph, edge: EdgeRecord) => readonly string[];
  /** A node that loses all its lines to this filter goes too: one filters agreements to see who stands behind them. */
  readonly takesOrphans: boolean;
}

const NONE: readonly string[] = [];

function onAgreement(value: (node: NodeRecord) => string | undefined): NonNullable<Facet["ofNode"]> {
  return (graph, node) => {
    const found = graph.kind(node).key === "Agreement" ? value(node) : undefined;
    return found ? [found] : NONE;
  };
}

/** In the order of the legend. */
export const FACETS: readonly Facet[] = [
  { key: "kind", title: "kinds", ofNode: (graph, node) => [graph.kind(node).key], takesOrphans: false },
  { key: "relation", title: "relations", ofEdge: (graph, edge) => [graph.relation(edge).key], takesOrphans: false },
  { key: "status", title: "status", ofNode: onAgreement((node) => node.group), takesOrphans: true },
  { key: "instrument", title: "instrument", ofNode: onAgreement((node) => node.instrument), takesOrphans: true },
  { key: "topic", title: "topics", ofNode: (_, node) => node.topics ?? NONE, takesOrphans: true },
  { key: "region", title: "region", ofNode: (_, node) => (node.region ? [node.region] : NONE), takesOrphans: true },
  { key: "outlet", title: "outlets", ofNode: (_, node) => node.outlets ?? NONE, takesOrphans: true },
];

/** What the filters let pass, and how often each value occurs among what the other filters let pass. */
export interface Filtered {
  readonly node: (node: number) => boolean;
  readonly edge: (edge: number) => boolean;
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** The filters over one graph, whose values are looked up once. */
export class Filters {
  private readonly ofNodes: readonly FacetValues[];
  private readonly ofEdges: readonly FacetValues[];

  constructor(private readonly graph: Graph) {
    const filled = (facet: Facet, values: (readonly string[])[]): FacetValues => ({ facet, values });
    this.ofNodes = FACETS.flatMap((f) => (f.ofNode ? [filled(f, graph.nodes.map((n) => f.ofNode!(graph, n)))] : []));
    this.ofEdges = FACETS.flatMap((f) => (f.ofEdge ? [filled(f, graph.edges.map((e) => f.ofEdge!(graph, e)))] : []));
  }

  apply(state: ViewState): Filtered {
    const counts = new Map(FACETS.map((facet) => [facet.key, new Map<string, number>()]));
    const nodes = passAll(this.graph.nodes, this.ofNodes, state, counts, () => true);
    const edges = passAll(this.graph.edges, this.ofEdges, state, counts, (e) => nodes[e.from]! && nodes[e.to]!);
    dropOrphans(this.graph, state, nodes, edges);
    return { node: (index) => nodes[index] ?? false, edge: (index) => edges[index] ?? false, counts };
  }
}

interface FacetValues {
  readonly facet: Facet;
  readonly values: readonly (readonly string[])[];
}

/** Which records pass; adds to the counts of each facet what passes all others. */
function passAll<R extends NodeRecord | EdgeRecord>(
  records: readonly R[],
  facets: readonly FacetValues[],
  state: ViewState,
  counts: ReadonlyMap<string, Map<string, number>>,
  possible: (record: R) => boolean,
): boolean[] {
  return records.map((record, index) => {
    if (!possible(record) || !admits(record, state)) return false;
    let failed: Facet | null = null;
    for (const { facet, values } of facets) {
      if (!isHidden(state.hidden.get(facet.key), values[index]!)) continue;
      if (failed) return false;
      failed = facet;
    }
    for (const { facet, values } of facets) {
      if (failed !== null && failed !== facet) continue;
      const count = counts.get(facet.key)!;
      for (const value of values[index]!) count.set(value, (count.get(value) ?? 0) + 1);
    }
    return failed === null;
  });
}

function isHidden(hidden: ReadonlySet<string> | undefined, values: readonly string[]): boolean {
  return hidden !== undefined && hidden.size > 0 && values.length > 0 && values.every((value) => hidden.has(value));
}

/** Whether confidence and dates lie in the chosen range; what has no date is not touched by it. */
function admits(record: NodeRecord | EdgeRecord, { confidence, from, to }: ViewState): boolean {
  if ((record.c ?? 1) < confidence) return false;
  const dates = record.dates ?? NONE;
  if (dates.length === 0 || (from === null && to === null)) return true;
  return dates.some((date) => (from === null || date >= from) && (to === null || date <= to));
}

/** A node that had lines, and lost them all to a filter on what it is joined to, goes too. */
function dropOrphans(graph: Graph, state: ViewState, nodes: boolean[], edges: readonly boolean[]): void {
  const narrowed =
    state.from !== null ||
    state.to !== null ||
    state.confidence > 0 ||
    FACETS.some((facet) => facet.takesOrphans && (state.hidden.get(facet.key)?.size ?? 0) > 0);
  if (!narrowed) return;
  nodes.forEach((passes, node) => {
    const lines = graph.incident[node] ?? [];
    if (passes && lines.length > 0 && !lines.some((edge) => edges[edge])) nodes[node] = false;
  });
}
