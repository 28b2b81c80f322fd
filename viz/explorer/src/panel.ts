/** The panel: all that is known of a node or a line, with the sentences that say so. */

import { element, foreign, outward } from "./dom";
import { both, type Fact, type Graph, type Proof } from "./graph";
import type { Language, NodeRecord } from "./payload";
import type { Selection } from "./state";
import { edgeFields, nodeFields, reporting } from "./report";
import { say, sayDate, sayNumber, type Word } from "./words";
import { glyphIcon } from "./icon";
import type { Link } from "./readings";

const FEW = 8;

/** How a corrections file names a fact as an article tells it. */
type Named = Parameters<typeof reporting>[1];

export interface PanelActions {
  open(selection: Selection): void;
  close(): void;
  focus(node: number): void;
  /** Whether the neighbours of a node were unfolded; null where there is no focus to unfold them into. */
  isUnfolded(node: number): boolean | null;
  unfold(node: number): void;
  /** Let the reader choose the other end of a path. */
  pathFrom(node: number): void;
  /** The line between two nodes as it is drawn now. */
  linkOf(a: number, b: number): Link | undefined;
}

/** Fills its element with what is selected; the caller shows and hides it. */
export class Panel {
  constructor(
    private readonly host: HTMLElement,
    private readonly graph: Graph,
    private readonly actions: PanelActions,
  ) {}

  show(selection: Selection, language: Language): void {
    this.fill(selection.type === "node" ? this.ofNode(selection.node, language) : this.ofLink(selection, language), language);
  }

  /** Show the way along `nodes`: each step with what joins its ends, and the sentences that say so. */
  showPath(nodes: readonly number[], language: Language): void {
    const steps = nodes.slice(1).map((node, at) => {
      const [a, b] = [Math.min(nodes[at]!, node), Math.max(nodes[at]!, node)];
      const [, ...facts] = this.ofLink({ a, b }, language);
      const ends = element("h3", { class: "ends" }, this.end(nodes[at]!), element("span", { class: "dash", text: "↔" }), this.end(node));
      return element("section", { class: "hop" }, element("p", { class: "eyebrow", text: say(language, "hop", at + 1) }), ends, ...facts);
    });
    const name = (node: number | undefined): string => (node === undefined ? "" : this.graph.labelOf(this.graph.node(node)));
    const words = say(language, "pathFromTo", name(nodes[0]), name(nodes.at(-1)));
    const head = element("header", {}, element("h2", {}, foreign(words)));
    this.fill([head, ...(steps.length > 0 ? steps : [element("p", { text: say(language, "noPath") })])], language);
  }

  private fill(body: readonly HTMLElement[], language: Language): void {
    const close = element("button", {
      class: "icon close",
      text: "×",
      title: say(language, "close"),
      attributes: { type: "button", "aria-label": say(language, "close") },
      on: { click: () => this.actions.close() },
    });
    this.host.replaceChildren(close, ...body);
    this.host.scrollTop = 0;
  }

  private ofNode(index: number, language: Language): HTMLElement[] {
    const node = this.graph.node(index);
    const kind = this.graph.kind(node);
    const group = node.group && node.group !== kind.key ? this.graph.nameOf(node.group, language) : "";
    const eyebrow = [kind.label[language], group !== kind.label[language] && group].filter(Boolean).join(" · ");
    return [
      element(
        "header",
        {},
        element("p", { class: "eyebrow" }, glyphIcon(kind), eyebrow),
        element("h2", {}, foreign(this.graph.labelOf(node))),
        node.aliases && element("p", { class: "aliases" }, `${say(language, "alsoCalled")}: `, ...aliases(node)),
        element(
          "p",
          { class: "actions" },
          this.action(say(language, "focus"), () => this.actions.focus(index)),
          this.unfolding(index, language),
          this.action(say(language, "pathTo"), () => this.actions.pathFrom(index)),
        ),
      ),
      ...flags(this.graph.facts(node.flags), language),
      ...section(language, "facts", this.factList([...this.ownFacts(node, language), ...this.graph.facts(node.facts)], language)),
      ...section(language, "connections", this.connections(index, language)),
      ...section(language, "sources", this.proofs(node.evidence, language, (article) => nodeFields(this.graph, index, article))),
      ...section(language, "links", links(node)),
    ];
  }

  private unfolding(index: number, language: Language): HTMLElement | null {
    const unfolded = this.actions.isUnfolded(index);
    if (unfolded === null) return null;
    return this.action(say(language, unfolded ? "foldUp" : "unfold"), () => this.actions.unfold(index));
  }

  private action(text: string, click: () => void): HTMLElement {
    return element("button", { class: "plain", text, attributes: { type: "button" }, on: { click } });
  }

  /** Facts that stand in fields of their own, unless they are said among the others too. */
  private ownFacts(node: NodeRecord, language: Language): Fact[] {
    const own: Fact[] = [];
    const said = new Set(this.graph.facts(node.facts).map((fact) => fact.label[language]));
    const add = (word: Word, value: string): void => {
      if (value && !said.has(say(language, word))) own.push({ label: { id: say("id", word), en: say("en", word) }, value: both(value) });
    };
    add("region", node.region ?? "");
    add("topics", (node.topics ?? []).map((topic) => this.graph.nameOf(topic, language)).join(", "));
    return own;
  }

  private factList(facts: readonly Fact[], language: Language): HTMLElement | null {
    if (facts.length === 0) return null;
    const list = element("dl", {});
    let last = "";
    for (const { label, value } of facts) {
      const name = label[language];
      list.append(element("dt", { text: name === last ? "" : name }), element("dd", {}, foreign(sayDate(language, value[language]))));
      last = name;
    }
    return list;
  }

  private connections(index: number, language: Language): HTMLElement | null {
    const edges = this.graph.incident[index] ?? [];
    if (edges.length === 0) return null;
    const rows = [...edges]
      .map((edge) => ({ edge, style: this.graph.relation(this.graph.edge(edge)) }))
      .sort((p, q) => this.rank(p.style.key) - this.rank(q.style.key) || p.edge - q.edge)
      .map(({ edge }) => this.connection(index, edge, language));
    return expandable("ul", rows, language, "connections");
  }

  private rank(relation: string): number {
    return this.graph.payload.relations.findIndex((style) => style.key === relation);
  }

  private connection(index: number, edgeIndex: number, language: Language): HTMLElement {
    const edge = this.graph.edge(edgeIndex);
    const other = edge.from === index ? edge.to : edge.from;
    const node = this.graph.node(other);
    const [a, b] = [Math.min(edge.from, edge.to), Math.max(edge.from, edge.to)];
    return element(
      "li",
      {},
      element("button", {
        class: "relation",
        text: this.graph.edgeName(edgeIndex, language),
        title: say(language, "sources"),
        attributes: { type: "button" },
        on: { click: () => this.actions.open({ type: "link", a, b }) },
      }),
      element(
        "button",
        {
          class: "other",
          attributes: { type: "button" },
          on: { click: () => this.actions.open({ type: "node", node: other }) },
        },
        glyphIcon(this.graph.kind(node)),
        foreign(this.graph.labelOf(node)),
      ),
    );
  }

  private ofLink({ a, b }: { a: number; b: number }, language: Language): HTMLElement[] {
    const link: Link = this.actions.linkOf(a, b) ?? { a, b, edges: this.between(a, b), via: [] };
    const direct = link.edges.filter((index) => {
      const edge = this.graph.edge(index);
      return !link.via.includes(edge.from) && !link.via.includes(edge.to);
    });
    const count = direct.length + link.via.length;
    const head = element(
      "header",
      {},
      element("p", { class: "eyebrow", text: say(language, "factsCount", sayNumber(language, count)) }),
      element("h2", { class: "ends" }, this.end(a), element("span", { class: "dash", text: "↔" }), this.end(b)),
    );
    const through = link.via.map((node) => this.through(node, link.edges, language));
    return [head, ...direct.map((edge) => this.linkFact(edge, language)), ...through];
  }

  private between(a: number, b: number): number[] {
    return (this.graph.incident[a] ?? []).filter((index) => {
      const edge = this.graph.edge(index);
      return (edge.from === a && edge.to === b) || (edge.from === b && edge.to === a);
    });
  }

  /** What joins the ends by way of an agreement that the reading does not draw. */
  private through(node: number, edges: readonly number[], language: Language): HTMLElement {
    const own = edges.filter((index) => this.graph.edge(index).from === node || this.graph.edge(index).to === node);
    return element(
      "section",
      { class: "through" },
      element("h3", { text: say(language, "through") }),
      this.end(node),
      expandable("div", own.map((edge) => this.linkFact(edge, language)), language, "facts"),
    );
  }

  private end(index: number): HTMLElement {
    const node = this.graph.node(index);
    return element(
      "button",
      {
        class: "other",
        attributes: { type: "button" },
        on: { click: () => this.actions.open({ type: "node", node: index }) },
      },
      glyphIcon(this.graph.kind(node)),
      foreign(this.graph.labelOf(node)),
    );
  }

  private linkFact(index: number, language: Language): HTMLElement {
    const edge = this.graph.edge(index);
    const dates = (edge.dates ?? []).map((date) => sayDate(language, date)).join(", ");
    const [from, to] = [this.graph.node(edge.from), this.graph.node(edge.to)];
    return element(
      "section",
      { class: "link-fact" },
      element("h3", { text: [this.graph.edgeName(index, language), dates].filter(Boolean).join(" · ") }),
      element("p", { class: "triple" }, foreign(this.graph.labelOf(from)), " → ", foreign(this.graph.labelOf(to))),
      this.factList(this.graph.facts(edge.facts), language),
      this.proofs(edge.evidence, language, (article) => edgeFields(this.graph, index, article)),
    );
  }

  /** The quotes, and under each what to write where the fact is wrong. */
  private proofs(evidence: readonly number[] | undefined, language: Language, fields: Named): HTMLElement | null {
    const found = this.graph.proofs(evidence);
    if (found.length === 0) return null;
    const rows = found.map((proof) => proofOf(proof, reporting(proof, fields, language), language));
    return expandable("div", rows, language, "proofs");
  }
}

function section(language: Language, word: Word, content: HTMLElement | null): HTMLElement[] {
  return content ? [element("section", {}, element("h3", { text: say(language, word) }), content)] : [];
}

function aliases(node: NodeRecord): HTMLElement[] {
  return (node.aliases ?? []).slice(0, 40).map((alias) => element("bdi", { class: "alias", text: alias }));
}

function flags(found: readonly Fact[], language: Language): HTMLElement[] {
  return found.map(({ label, value }) =>
    element(
      "aside",
      { class: "flag" },
      element("strong", { text: `${say(language, "doubtful")}: ${label[language]}` }),
      value[language] ? element("p", {}, foreign(value[language])) : null,
    ),
  );
}

function proofOf(proof: Proof, report: HTMLElement, language: Language): HTMLElement {
  const where = [proof.outlet, proof.date ? sayDate(language, proof.date) : say(language, "noDate")];
  const percent = new Intl.NumberFormat(language === "id" ? "id-ID" : "en-GB", { style: "percent" });
  return element(
    "figure",
    { class: "proof" },
    element("blockquote", {}, foreign(proof.quote)),
    element(
      "figcaption",
      {},
      proof.url ? outward(proof.url, proof.title || proof.url) : foreign(proof.title, "title"),
      element("span", { class: "where" }, foreign(where.filter(Boolean).join(" · "))),
      element("span", {
        class: "rule",
        text: `${say(language, "confidence", percent.format(proof.confidence))} · ${say(language, "rule", proof.rule)}`,
      }),
      report,
    ),
  );
}

function links(node: NodeRecord): HTMLElement | null {
  const addresses = node.links ?? [];
  if (addresses.length === 0) return null;
  return element("ul", { class: "links" }, ...addresses.map((address) => element("li", {}, outward(address, address))));
}

/** The first few rows, and a button for the rest. */
function expandable(tag: "ul" | "div", rows: readonly HTMLElement[], language: Language, name: string): HTMLElement {
  const host = element(tag, { class: name }, ...rows.slice(0, FEW));
  if (rows.length <= FEW) return host;
  const more = element("button", {
    class: "more",
    text: say(language, "more", sayNumber(language, rows.length - FEW)),
    attributes: { type: "button" },
    on: { click: () => more.replaceWith(...rows.slice(FEW)) },
  });
  host.append(more);
  return host;
}
