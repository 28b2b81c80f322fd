/**
 * The exact view as the fragment of the page's address, so that it can be sent. Only what differs from how the page opens is
 * written; what cannot be read is left as it is. Keys: `lang`, `theme`, `reading`, `node`, `link`, `around`, `steps`, `path`,
 * `hide.FACET`, `confidence`, `from`, `to`, `limit`, `table`. Nodes are written without the part that all identifiers share.
 */

import { FACETS } from "./facets";
import type { Graph } from "./graph";
import { type Focus, READINGS, type Selection, type ViewState } from "./state";

const SEPARATOR = "\n";

export class HashCodec {
  private readonly base: string;

  constructor(
    private readonly graph: Graph,
    private readonly opening: ViewState,
  ) {
    this.base = sharedBase(graph.nodes.map((node) => node.id));
  }

  encode(state: ViewState): string {
    const fields = new URLSearchParams();
    const put = <K extends keyof ViewState>(name: string, key: K): void => {
      if (state[key] !== this.opening[key]) fields.set(name, String(state[key] ?? ""));
    };
    put("lang", "language");
    put("theme", "theme");
    put("reading", "reading");
    this.putFocus(fields, state.focus);
    for (const [facet, values] of state.hidden) if (values.size > 0) fields.set(`hide.${facet}`, [...values].join(SEPARATOR));
    put("confidence", "confidence");
    put("from", "from");
    put("to", "to");
    put("limit", "limit");
    put("table", "table");
    const s = state.selection;
    if (s?.type === "node") fields.set("node", this.short(s.node));
    if (s?.type === "link") fields.set("link", [this.short(s.a), this.short(s.b)].join(SEPARATOR));
    return fields.toString();
  }

  decode(fragment: string): ViewState {
    const fields = new URLSearchParams(fragment.replace(/^#/, ""));
    const opening = this.opening;
    const oneOf = <T extends string>(name: string, known: readonly T[], otherwise: T): T =>
      known.find((value) => value === fields.get(name)) ?? otherwise;
    const day = (name: string): string | null => {
      const value = fields.get(name);
      return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
    };
    return {
      language: oneOf("lang", ["id", "en"], opening.language),
      theme: oneOf("theme", ["auto", "light", "dark"], opening.theme),
      reading: oneOf("reading", READINGS, opening.reading),
      selection: this.selection(fields),
      focus: this.focus(fields),
      hidden: this.hidden(fields),
      confidence: within(fields.get("confidence"), 0, 1) ?? opening.confidence,
      from: day("from"),
      to: day("to"),
      limit: Math.round(within(fields.get("limit"), 1, 1500) ?? opening.limit),
      table: fields.get("table") === "true",
    };
  }

  private putFocus(fields: URLSearchParams, focus: Focus | null): void {
    if (focus === this.opening.focus) return;
    if (focus === null) fields.set("around", "");
    if (focus?.type === "path") fields.set("path", [this.short(focus.from), this.short(focus.to)].join(SEPARATOR));
    if (focus?.type === "around") {
      fields.set("around", focus.nodes.map((node) => this.short(node)).join(SEPARATOR));
      if (focus.steps !== 1) fields.set("steps", String(focus.steps));
    }
  }

  private selection(fields: URLSearchParams): Selection | null {
    const [node] = this.nodes(fields.get("node"));
    if (node !== undefined) return { type: "node", node };
    const [p, q] = this.nodes(fields.get("link"));
    return p !== undefined && q !== undefined ? { type: "link", a: Math.min(p, q), b: Math.max(p, q) } : null;
  }

  private focus(fields: URLSearchParams): Focus | null {
    if (!fields.has("around") && !fields.has("path")) return this.opening.focus;
    const nodes = this.nodes(fields.get("around"));
    if (nodes.length > 0) return { type: "around", nodes, steps: fields.get("steps") === "2" ? 2 : 1 };
    const [from, to] = this.nodes(fields.get("path"));
    return from !== undefined && to !== undefined ? { type: "path", from, to } : null;
  }

  private hidden(fields: URLSearchParams): Map<string, ReadonlySet<string>> {
    const hidden = new Map<string, ReadonlySet<string>>();
    for (const { key } of FACETS) {
      const values = fields.get(`hide.${key}`);
      if (values !== null) hidden.set(key, new Set(values.split(SEPARATOR)));
    }
    return hidden;
  }

  private short(node: number): string {
    return this.graph.node(node).id.slice(this.base.length);
  }

  /** The nodes of a list that exist. */
  private nodes(value: string | null): number[] {
    const found = (value ?? "").split(SEPARATOR).map((short) => this.graph.indexOf(this.base + short));
    return value === null ? [] : found.filter((node) => node !== undefined);
  }
}

/** The longest beginning, up to a slash, that all texts share. */
function sharedBase(texts: readonly string[]): string {
  let shared = texts[0] ?? "";
  for (const text of texts) while (!text.startsWith(shared)) shared = shared.slice(0, -1);
  return shared.slice(0, shared.lastIndexOf("/") + 1);
}

function within(value: string | null, least: number, most: number): number | null {
  const number = value === null || value === "" ? NaN : Number(value);
  return number >= least && number <= most ? number : null;
}
