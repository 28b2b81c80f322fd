/** The search field and its list of hits: a combobox that works by keyboard. */

import { element, foreign } from "./dom";
import type { Graph } from "./graph";
import { glyphIcon } from "./icon";
import type { Language } from "./payload";
import { type Hit, SearchIndex } from "./search";
import { say } from "./words";

export class SearchBox {
  private index: SearchIndex | null = null;
  private hits: readonly Hit[] = [];
  private active = -1;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
    private readonly graph: Graph,
    private readonly visible: (node: number) => boolean,
    private readonly choose: (node: number) => void,
    private readonly language: () => Language,
  ) {
    input.addEventListener("input", () => this.update());
    input.addEventListener("focus", () => this.update());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !(event.target instanceof HTMLInputElement)) {
        event.preventDefault();
        input.focus();
      }
    });
  }

  /** Put the cursor into the field. */
  focus(): void {
    this.input.focus();
  }

  private update(): void {
    const query = this.input.value.trim();
    // Folding 20,000 names takes a moment: only a reader who searches pays for it.
    this.index ??= new SearchIndex(this.graph);
    this.hits = query ? this.index.find(query, this.visible) : [];
    this.active = this.hits.length > 0 ? 0 : -1;
    this.draw(query !== "");
  }

  private draw(open: boolean): void {
    const rows = this.hits.map((hit, row) => this.row(hit, row));
    if (open && rows.length === 0) rows.push(element("div", { class: "none", text: say(this.language(), "noHits") }));
    this.list.replaceChildren(...rows);
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `hit-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private row({ node, alias }: Hit, row: number): HTMLElement {
    const record = this.graph.node(node);
    return element(
      "div",
      {
        class: "hit",
        attributes: { role: "option", id: `hit-${row}`, "aria-selected": String(row === this.active) },
        on: { pointerdown: (event) => (event.preventDefault(), this.take(row)) },
      },
      glyphIcon(this.graph.kind(record)),
      foreign(this.graph.labelOf(record), "name"),
      alias ? foreign(alias, "alias") : null,
    );
  }

  private key(event: KeyboardEvent): void {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const move = moves[event.key];
    if (move !== undefined && this.hits.length > 0) {
      event.preventDefault();
      this.active = (this.active + move + this.hits.length) % this.hits.length;
      this.draw(true);
      this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") this.take(this.active);
    else if (event.key === "Escape") this.close();
  }

  private take(row: number): void {
    const hit = this.hits[row];
    if (!hit) return;
    this.input.value = "";
    this.close();
    this.choose(hit.node);
  }

  private close(): void {
    this.hits = [];
    this.active = -1;
    this.draw(false);
  }
}
