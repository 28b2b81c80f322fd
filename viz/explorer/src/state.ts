/** What the reader has chosen. One value, replaced as a whole; everything on the page follows from it and the graph. */

import type { Language } from "./payload";

export type Selection =
  | { readonly type: "node"; readonly node: number }
  /** A line between two nodes, the smaller index first. */
  | { readonly type: "link"; readonly a: number; readonly b: number };

/** `all` draws every node; `people` lets agreements and places become lines; `institutions` also people. */
export type Reading = "all" | "people" | "institutions";

/** The neighbourhood that is drawn instead of the whole. */
export type Focus =
  /** All within `steps` of the first node, and within one step of each that was unfolded since. */
  | { readonly type: "around"; readonly nodes: readonly number[]; readonly steps: number }
  /** A shortest way between two nodes. */
  | { readonly type: "path"; readonly from: number; readonly to: number };

export interface ViewState {
  readonly language: Language;
  /** `auto` follows the system. */
  readonly theme: "auto" | "light" | "dark";
  readonly reading: Reading;
  readonly selection: Selection | null;
  readonly focus: Focus | null;
  /** Values that are filtered out, per facet. */
  readonly hidden: ReadonlyMap<string, ReadonlySet<string>>;
  /** Facts below this confidence are filtered out; 0 to 1. */
  readonly confidence: number;
  /** First and last day that is shown, as ISO dates; null for no limit. */
  readonly from: string | null;
  readonly to: string | null;
  /** At most this many nodes are drawn. */
  readonly limit: number;
  readonly table: boolean;
}

export const READINGS: readonly Reading[] = ["all", "people", "institutions"];
export const LIMITS: readonly number[] = [60, 150, 400, 1500];

export type Listener = (state: ViewState, before: ViewState) => void;

/** Holds the state and tells its listeners of each change, in the order in which they came. */
export class Store {
  private readonly listeners: Listener[] = [];

  constructor(private current: ViewState) {}

  get state(): ViewState {
    return this.current;
  }

  set(change: Partial<ViewState>): void {
    const before = this.current;
    this.current = { ...before, ...change };
    for (const listener of this.listeners) listener(this.current, before);
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }
}
