/** The legend, which is the filter: each row shows what a sign means and how often it occurs, and switches it off. */

import { element, refill } from "./dom";
import { FACETS, type Facet } from "./facets";
import type { Graph } from "./graph";
import { glyphIcon, lineIcon } from "./icon";
import type { Scene } from "./scene";
import type { ViewState } from "./state";
import { say, sayNumber } from "./words";

const FEW = 7;
/** Up to this many nodes, only what is drawn is explained: there is too little to filter. */
const SMALL = 40;

export interface LegendActions {
  hide(facet: string, hidden: ReadonlySet<string>): void;
  confidence(least: number): void;
}

export class Legend {
  /** Every value of a facet that occurs in the graph, the most frequent first. */
  private readonly values: ReadonlyMap<string, readonly string[]>;
  private readonly unfolded = new Set<string>();
  private readonly varies: boolean;

  constructor(
    private readonly host: HTMLElement,
    private readonly graph: Graph,
    private readonly actions: LegendActions,
  ) {
    this.values = new Map(FACETS.map((facet) => [facet.key, valuesOf(graph, facet)]));
    this.varies = new Set([...graph.nodes, ...graph.edges].map((record) => record.c ?? 1)).size > 1;
  }

  show(state: ViewState, scene: Scene): void {
    const groups = FACETS.map((facet) => this.group(facet, state, scene)).filter((group) => group !== null);
    refill(this.host, ...groups, ...(this.varies && this.graph.nodes.length > SMALL ? [this.slider(state)] : []));
  }

  private group(facet: Facet, state: ViewState, scene: Scene): HTMLElement | null {
    const values = this.values.get(facet.key)!;
    const drawn = facet.key === "kind" || facet.key === "relation";
    if (!drawn && (values.length < 2 || this.graph.nodes.length <= SMALL)) return null;
    if (values.length === 0) return null;
    const few = this.unfolded.has(facet.key) ? values : values.slice(0, FEW);
    const section = element("section", {}, element("h2", { text: say(state.language, facet.title) }));
    section.append(...few.map((value) => this.row(facet, value, values, state, scene)));
    if (few.length < values.length) {
      const more = element("button", {
        class: "more",
        text: say(state.language, "more", sayNumber(state.language, values.length - FEW)),
        attributes: { type: "button" },
        on: { click: () => (this.unfolded.add(facet.key), this.show(state, scene)) },
      });
      section.append(more);
    }
    return section;
  }

  private row(facet: Facet, value: string, values: readonly string[], state: ViewState, scene: Scene): HTMLElement {
    const hidden = state.hidden.get(facet.key) ?? new Set<string>();
    const others = new Set(values.filter((each) => each !== value));
    const alone = !hidden.has(value) && hidden.size === others.size;
    const toggled = new Set(hidden);
    if (!toggled.delete(value)) toggled.add(value);
    const name = this.nameOf(facet, value, state);
    const button = element(
      "button",
      {
        class: "legend-row",
        title: name,
        attributes: { type: "button", "aria-pressed": String(!hidden.has(value)), "data-row": `${facet.key}:${value}` },
        on: { click: () => this.actions.hide(facet.key, toggled) },
      },
      this.icon(facet, value),
      element("bdi", { class: "name", text: name }),
      element("span", { class: "count", text: sayNumber(state.language, scene.filtered.counts.get(facet.key)?.get(value) ?? 0) }),
    );
    const only = element("button", {
      class: "only",
      text: alone ? say(state.language, "reset") : say(state.language, "only"),
      attributes: { type: "button" },
      on: { click: () => this.actions.hide(facet.key, alone ? new Set() : others) },
    });
    const choice = values.length > 1 && this.graph.nodes.length > SMALL;
    return element("div", { class: "legend-line" }, button, choice ? only : null);
  }

  private nameOf(facet: Facet, value: string, state: ViewState): string {
    const { kinds, relations } = this.graph.payload;
    const styles = facet.key === "kind" ? kinds : facet.key === "relation" ? relations : [];
    const style = styles.find((each) => each.key === value);
    return style ? style.label[state.language] : this.graph.nameOf(value, state.language);
  }

  private icon(facet: Facet, value: string): HTMLElement {
    const { kinds, relations } = this.graph.payload;
    const kind = facet.key === "kind" ? kinds.find((style) => style.key === value) : undefined;
    if (kind) return glyphIcon(kind);
    const relation = facet.key === "relation" ? relations.find((style) => style.key === value) : undefined;
    return relation ? lineIcon(relation) : element("span", { class: "tick", attributes: { "aria-hidden": "true" } });
  }

  private slider(state: ViewState): HTMLElement {
    const percent = element("output", { text: `${Math.round(state.confidence * 100)} %` });
    const range = element("input", {
      attributes: { type: "range", min: "0", max: "100", step: "5", "data-row": "confidence", id: "confidence" },
      on: { change: () => this.actions.confidence(Number(range.value) / 100) },
    });
    range.value = String(Math.round(state.confidence * 100));
    range.addEventListener("input", () => (percent.textContent = `${range.value} %`));
    const title = element("h2", {}, element("label", { text: say(state.language, "minConfidence"), attributes: { for: "confidence" } }));
    return element("section", { class: "slider" }, title, range, percent);
  }
}

/** In the order of the tables for kinds and relations, by frequency for all others. */
function valuesOf(graph: Graph, facet: Facet): string[] {
  const counts = new Map<string, number>();
  const add = (values: readonly string[]): void => values.forEach((v) => counts.set(v, (counts.get(v) ?? 0) + 1));
  if (facet.ofNode) for (const node of graph.nodes) add(facet.ofNode(graph, node));
  if (facet.ofEdge) for (const edge of graph.edges) add(facet.ofEdge(graph, edge));
  const { kinds, relations } = graph.payload;
  const table = facet.key === "kind" ? kinds : facet.key === "relation" ? relations : null;
  if (table) return table.map((style) => style.key).filter((key) => counts.has(key));
  return [...counts.keys()].sort((p, q) => counts.get(q)! - counts.get(p)! || (p < q ? -1 : 1));
}
