/** What the reader has chosen. One value, replaced as a whole; everything on the page follows from it and the graph. */

import type { Language } from "./payload";

export type Selection =
  | { readonly type: "node"; readonly node: number }
  /** A line between two nodes, the smaller index first. */
  | { readonly type: "link"; readonly a: number; readonly b: number };

export interface ViewState {
  readonly language: Language;
  /** `auto` follows the system. */
  readonly theme: "auto" | "light" | "dark";
  readonly selection: Selection | null;
  /** Values that are filtered out, per facet. */
  readonly hidden: ReadonlyMap<string, ReadonlySet<string>>;
}

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
