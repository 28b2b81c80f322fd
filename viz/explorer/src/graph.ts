/** The graph in memory: what the payload says, with indices resolved. Nodes and edges are known by their position. */

import type { Bilingual, EdgeRecord, EvidenceRow, Language, NodeRecord, Pair, Payload, StyleEntry } from "./payload";

/** A quotation that proves a fact. */
export interface Proof {
  readonly quote: string;
  readonly title: string;
  readonly url: string;
  /** What a corrections file calls the article: its address, else its identifier. */
  readonly article: string;
  readonly outlet: string;
  readonly date: string;
  readonly rule: string;
  readonly confidence: number;
}

/** A labelled value; what an article says is the same text in both languages. */
export interface Fact {
  readonly label: Bilingual;
  readonly value: Bilingual;
}

export class Graph {
  readonly nodes: readonly NodeRecord[];
  readonly edges: readonly EdgeRecord[];
  /** Per node, the edges that touch it (a loop once). */
  readonly incident: readonly (readonly number[])[];
  private readonly byId = new Map<string, number>();
  private readonly kinds = new Map<string, StyleEntry>();
  private readonly relations = new Map<string, StyleEntry>();
  private readonly names: ReadonlyMap<string, Bilingual>;

  constructor(readonly payload: Payload) {
    this.nodes = payload.nodes;
    this.edges = payload.edges;
    const incident: number[][] = this.nodes.map(() => []);
    this.nodes.forEach((node, index) => this.byId.set(node.id, index));
    this.edges.forEach((edge, index) => {
      incident[edge.from]?.push(index);
      if (edge.to !== edge.from) incident[edge.to]?.push(index);
    });
    this.incident = incident;
    for (const style of payload.kinds) this.kinds.set(style.key, style);
    for (const style of payload.relations) this.relations.set(style.key, style);
    this.names = new Map(Object.entries(payload.names));
  }

  /** The node at an index that came from this graph. */
  node(index: number): NodeRecord {
    return this.nodes[index]!;
  }

  edge(index: number): EdgeRecord {
    return this.edges[index]!;
  }

  indexOf(id: string): number | undefined {
    return this.byId.get(id);
  }

  kind(node: NodeRecord): StyleEntry {
    return this.kinds.get(node.kind) ?? this.payload.kinds[this.payload.kinds.length - 1]!;
  }

  relation(edge: EdgeRecord): StyleEntry {
    return this.relations.get(edge.relation) ?? this.payload.relations[this.payload.relations.length - 1]!;
  }

  term(index: number): Bilingual {
    return this.payload.terms[index] ?? { id: "", en: "" };
  }

  /** A local name in words: from the graph's names, else its capitals taken apart. */
  nameOf(key: string, language: Language): string {
    return this.names.get(key)?.[language] ?? key.replace(/([a-z])([A-Z])/g, "$1 $2");
  }

  /** What a node is called; never empty. */
  labelOf(node: NodeRecord): string {
    return node.label.trim() || node.id.split("/").pop() || "–";
  }

  /** What an edge says, in words: its own label, else its relation's. */
  edgeName(index: number, language: Language): string {
    const edge = this.edge(index);
    return this.term(edge.label)[language] || this.relation(edge).label[language];
  }

  facts(pairs: readonly Pair[] | undefined): Fact[] {
    const said = (value: string | number): Bilingual => (typeof value === "number" ? this.term(value) : both(value));
    return (pairs ?? []).map(([term, value]) => ({ label: this.term(term), value: said(value) }));
  }

  proofs(indices: readonly number[] | undefined): Proof[] {
    return (indices ?? []).map((index) => this.proof(this.payload.evidence[index]!));
  }

  private proof([article, rule, confidence, quote]: EvidenceRow): Proof {
    const [title, url, outlet, date, identifier] = this.payload.articles[article]!;
    return { quote, title, url, article: url || identifier, outlet, date, rule: this.payload.rules[rule] ?? "", confidence };
  }
}

/** A text that is the same in both languages. */
export function both(text: string): Bilingual {
  return { id: text, en: text };
}
