/** The legend, which is the filter: each row shows what a sign means and how often it occurs, and switches it off. */

import { element } from "./dom";
import type { Graph } from "./graph";
import { glyphIcon, lineIcon } from "./icon";
import type { StyleEntry } from "./payload";
import type { ViewState } from "./state";
import { say, sayNumber } from "./words";

export class Legend {
  constructor(
    private readonly host: HTMLElement,
    private readonly graph: Graph,
    private readonly toggle: (facet: string, value: string) => void,
  ) {}

  show(state: ViewState): void {
    const kinds = count(this.graph.nodes.map((node) => this.graph.kind(node)));
    const relations = count(this.graph.edges.map((edge) => this.graph.relation(edge)));
    this.host.replaceChildren(
      this.group(state, "kind", say(state.language, "kinds"), this.graph.payload.kinds, kinds, glyphIcon),
      this.group(state, "relation", say(state.language, "relations"), this.graph.payload.relations, relations, lineIcon),
    );
  }

  private group(
    state: ViewState,
    facet: string,
    title: string,
    styles: readonly StyleEntry[],
    counts: ReadonlyMap<StyleEntry, number>,
    icon: (style: StyleEntry) => HTMLElement,
  ): HTMLElement {
    const rows = styles
      .filter((style) => counts.has(style))
      .map((style) => {
        const off = state.hidden.get(facet)?.has(style.key) ?? false;
        return element(
          "button",
          {
            class: "legend-row",
            attributes: { type: "button", "aria-pressed": String(!off), "data-facet": facet, "data-value": style.key },
            on: { click: () => this.toggle(facet, style.key) },
          },
          icon(style),
          element("span", { class: "name", text: style.label[state.language] }),
          element("span", { class: "count", text: sayNumber(state.language, counts.get(style) ?? 0) }),
        );
      });
    return element("section", {}, element("h2", { text: title }), ...rows);
  }
}

function count(styles: readonly StyleEntry[]): Map<StyleEntry, number> {
  const counts = new Map<StyleEntry, number>();
  for (const style of styles) counts.set(style, (counts.get(style) ?? 0) + 1);
  return counts;
}
