/** The bar over the drawing: which reading, what is in focus, how much of it is drawn. */

import { element, foreign, refill } from "./dom";
import type { Graph } from "./graph";
import type { Scene } from "./scene";
import { LIMITS, READINGS, type Store, type ViewState } from "./state";
import { say, sayNumber } from "./words";

export class Controls {
  constructor(
    private readonly bar: HTMLElement,
    private readonly status: HTMLElement,
    private readonly graph: Graph,
    private readonly store: Store,
    private readonly savePicture: () => void,
  ) {}

  show(state: ViewState, scene: Scene): void {
    refill(this.bar, this.readings(state), this.outputs(state), ...(state.focus ? [this.focus(state)] : []));
    refill(this.status, ...this.amount(state, scene));
  }

  private readings(state: ViewState): HTMLElement {
    const choices = READINGS.map((reading) =>
      element("button", {
        text: say(state.language, reading),
        attributes: { type: "button", "aria-pressed": String(reading === state.reading), "data-reading": reading },
        on: { click: () => this.store.set({ reading, selection: null }) },
      }),
    );
    return element(
      "div",
      { class: "choices", attributes: { role: "group", "aria-label": say(state.language, "reading") } },
      ...choices,
    );
  }

  private outputs(state: ViewState): HTMLElement {
    const table = element("button", {
      text: say(state.language, "table"),
      attributes: { type: "button", "aria-pressed": String(state.table), id: "table-button" },
      on: { click: () => this.store.set({ table: !this.store.state.table }) },
    });
    const picture = element("button", {
      text: "PNG",
      title: say(state.language, "savePicture"),
      attributes: { type: "button", id: "save-picture" },
      on: { click: this.savePicture },
    });
    return element("div", { class: "choices" }, table, picture);
  }

  private focus(state: ViewState): HTMLElement {
    const focus = state.focus!;
    const name = (node: number): string => this.graph.labelOf(this.graph.node(node));
    const words =
      focus.type === "path"
        ? say(state.language, "pathFromTo", name(focus.from), name(focus.to))
        : say(state.language, "focusOn", name(focus.nodes[0]!));
    const steps = [1, 2].map((count) =>
      element("button", {
        text: say(state.language, count === 1 ? "step1" : "step2"),
        attributes: { type: "button", "aria-pressed": String(focus.type === "around" && focus.steps === count) },
        on: { click: () => focus.type === "around" && this.store.set({ focus: { ...focus, steps: count } }) },
      }),
    );
    const leave = element("button", {
      text: "×",
      title: say(state.language, "endFocus"),
      attributes: { type: "button", "aria-label": say(state.language, "endFocus"), id: "end-focus" },
      on: { click: () => this.store.set({ focus: null }) },
    });
    return element("div", { class: "choices focus" }, foreign(words, "what"), ...(focus.type === "around" ? steps : []), leave);
  }

  private amount(state: ViewState, scene: Scene): (HTMLElement | string)[] {
    const shown = sayNumber(state.language, scene.nodes.length);
    const words = element("span", { text: say(state.language, "shown", shown, sayNumber(state.language, this.graph.nodes.length)) });
    if (scene.all.length <= LIMITS[0]!) return [words];
    const select = element("select", {
      attributes: { "aria-label": say(state.language, "atMost"), id: "limit" },
      on: { change: () => this.store.set({ limit: Number(select.value) }) },
    });
    const limits = [...new Set([...LIMITS, state.limit])].sort((p, q) => p - q);
    for (const limit of limits) {
      const option = element("option", { text: `≤ ${sayNumber(state.language, limit)}`, attributes: { value: String(limit) } });
      option.selected = limit === state.limit;
      select.append(option);
    }
    const rest = element("span", { class: "rest", text: say(state.language, "weightiest") });
    return scene.all.length > LIMITS.at(-1)! ? [words, select, rest] : [words, select];
  }
}
