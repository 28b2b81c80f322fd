/** The table: all that passes the filters, drawn or not, sortable; the way for keyboards and screen readers. */

import { type Column, type Sheet, sheets } from "./columns";
import { toCsv } from "./csv";
import { element, refill } from "./dom";
import { download, fileName } from "./download";
import type { Graph } from "./graph";
import type { Scene } from "./scene";
import type { Selection, ViewState } from "./state";
import { say, sayDate, sayNumber, type Word } from "./words";

/** So many rows are put into the page at a time. */
const PAGE = 200;
const LONGEST = 160;

export interface TableActions {
  open(selection: Selection): void;
  close(): void;
}

export class Table {
  private key: Sheet["key"] = "nodes";
  private sorted: { readonly title: Word; readonly down: boolean } | null = null;
  private last: { readonly state: ViewState; readonly scene: Scene } | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly graph: Graph,
    private readonly actions: TableActions,
  ) {}

  show(state: ViewState, scene: Scene): void {
    this.last = { state, scene };
    this.host.hidden = !state.table;
    if (!state.table) return;
    const all = sheets(this.graph, scene);
    const sheet = all.find(({ key }) => key === this.key)!;
    const rows = this.sort(sheet, state);
    this.host.setAttribute("aria-label", say(state.language, "table"));
    refill(this.host, this.head(all, sheet, rows, state), this.body(sheet, rows, state));
  }

  private again(): void {
    if (this.last) this.show(this.last.state, this.last.scene);
  }

  private head(all: readonly Sheet[], sheet: Sheet, rows: readonly number[], state: ViewState): HTMLElement {
    const tabs = all.map(({ key, title, rows: own }) =>
      element("button", {
        text: `${say(state.language, title)} (${sayNumber(state.language, own.length)})`,
        attributes: { type: "button", "aria-pressed": String(key === this.key), "data-sheet": key },
        on: {
          click: () => {
            this.key = key;
            this.sorted = null;
            this.again();
          },
        },
      }),
    );
    const save = element("button", {
      class: "plain",
      text: "CSV",
      title: say(state.language, "saveCsv"),
      attributes: { type: "button", id: "save-csv" },
      on: { click: () => this.save(sheet, rows, state) },
    });
    const close = element("button", {
      class: "icon close",
      text: "×",
      attributes: { type: "button", "aria-label": say(state.language, "close") },
      on: { click: () => this.actions.close() },
    });
    return element("div", { class: "table-head" }, element("div", { class: "choices" }, ...tabs), save, close);
  }

  private body(sheet: Sheet, rows: readonly number[], state: ViewState): HTMLElement {
    const head = element("tr", {}, ...sheet.columns.map((column) => this.heading(column, state)));
    const body = element("tbody", {}, ...rows.slice(0, PAGE).map((row) => this.row(sheet, row, state)));
    const scroller = element("div", { class: "scroller" }, element("table", {}, element("thead", {}, head), body));
    let shown = PAGE;
    if (rows.length > PAGE) {
      const more = element("button", {
        class: "more",
        text: say(state.language, "more", sayNumber(state.language, rows.length - shown)),
        attributes: { type: "button" },
        on: {
          click: () => {
            body.append(...rows.slice(shown, shown + PAGE).map((row) => this.row(sheet, row, state)));
            shown += PAGE;
            if (shown >= rows.length) more.remove();
            else more.textContent = say(state.language, "more", sayNumber(state.language, rows.length - shown));
          },
        },
      });
      scroller.append(more);
    }
    return scroller;
  }

  private heading(column: Column, state: ViewState): HTMLElement {
    const down = this.sorted?.title === column.title ? this.sorted.down : null;
    const button = element("button", {
      text: `${say(state.language, column.title)}${down === null ? "" : down ? " ↓" : " ↑"}`,
      attributes: { type: "button" },
      on: {
        click: () => {
          this.sorted = { title: column.title, down: down === false };
          this.again();
        },
      },
    });
    const order = down === null ? "none" : down ? "descending" : "ascending";
    return element("th", { attributes: { scope: "col", "aria-sort": order } }, button);
  }

  private row(sheet: Sheet, row: number, state: ViewState): HTMLElement {
    const cells = sheet.columns.map((column, at) => {
      const value = column.value(row, state.language);
      const text = typeof value === "number" ? sayNumber(state.language, value) : sayDate(state.language, value);
      const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
      if (at > 0) return element("td", typeof value === "number" ? { class: "number" } : {}, element("bdi", { text: short }));
      const open = element(
        "button",
        { attributes: { type: "button" }, on: { click: () => this.actions.open(sheet.opens(row)) } },
        element("bdi", { text: short }),
      );
      return element("th", { attributes: { scope: "row" } }, open);
    });
    return element("tr", {}, ...cells);
  }

  private sort(sheet: Sheet, state: ViewState): readonly number[] {
    const column = sheet.columns.find(({ title }) => title === this.sorted?.title);
    if (!column) return sheet.rows;
    const collator = new Intl.Collator(state.language, { numeric: true });
    const keyed = sheet.rows.map((row) => ({ row, value: column.value(row, state.language) }));
    const sign = this.sorted?.down ? -1 : 1;
    keyed.sort((p, q) => {
      if (typeof p.value === "number" && typeof q.value === "number") return sign * (p.value - q.value);
      // What is not known stands last, whichever way.
      if (p.value === "" || q.value === "") return Number(p.value === "") - Number(q.value === "");
      return sign * collator.compare(String(p.value), String(q.value));
    });
    return keyed.map(({ row }) => row);
  }

  private save(sheet: Sheet, rows: readonly number[], state: ViewState): void {
    const columns = [...sheet.columns, ...sheet.more];
    const head = columns.map(({ title }) => say(state.language, title));
    const cells = rows.map((row) => columns.map((column) => column.value(row, state.language)));
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    const content = new Blob(["\ufeff", toCsv([head, ...cells])], { type: "text/csv" });
    download(fileName(`${this.graph.payload.title} ${sheet.key}`, "csv"), content);
  }
}
