/**
 * "Report an error": a fact as an entry of a corrections file (docs/corrections.md), ready to be sent to whoever keeps the graph.
 * What the entry says of the fact depends on what kind of line or node shows it.
 */

import { element } from "./dom";
import type { Graph, Proof } from "./graph";
import type { Language } from "./payload";
import { say } from "./words";

/** The keys of an entry, in the order in which they are written. */
type Fields = readonly (readonly [key: string, value: string | number])[];

/** How an entry names what a node stands for; of an agreement, its number in the article. */
export function nodeFields(graph: Graph, index: number, article: string): Fields {
  const node = graph.node(index);
  const label = graph.labelOf(node);
  switch (graph.kind(node).key) {
    case "Agreement":
      return [["agreement", numberIn(graph, index, article)]];
    case "Person":
      return [["person", label]];
    case "Institution":
      return [["institution", label]];
    default:
      return [["place", label]];
  }
}

/** How an entry names what a line says. */
export function edgeFields(graph: Graph, index: number, article: string): Fields {
  const edge = graph.edge(index);
  const from = graph.labelOf(graph.node(edge.from));
  const to = graph.labelOf(graph.node(edge.to));
  const agreement = (node: number): Fields[number] => ["agreement", numberIn(graph, node, article)];
  switch (graph.relation(edge).key) {
    case "member":
      return [["person", from], ["institution", to]];
    case "party":
      return [agreement(edge.to), ["party", from]];
    case "signatory":
    case "witness":
      return [agreement(edge.to), [graph.relation(edge).key, from]];
    case "location":
      return [agreement(edge.from), ["place", to]];
    case "speaksOf":
      return [["statement", graph.proofs(edge.evidence)[0]?.quote ?? ""]];
    default:
      return [["institution", from]];
  }
}

function numberIn(graph: Graph, node: number, article: string): number {
  return graph.node(node).numbers?.find(([known]) => known === article)?.[1] ?? 1;
}

/** The entry as TOML, of the `day` on which it is made; author and reason are left to be filled in by whoever reports. */
export function entry(article: string, fields: Fields, day: string): string {
  const lines = [["article", article] as const, ...fields].map(([key, value]) => `${key} = ${written(value)}`);
  return ["[[wrong]]", ...lines, 'author = ""', `date = ${day}`, 'reason = ""', ""].join("\n");
}

/** A value as TOML writes it: basic strings escape as JSON does, and the characters that JSON lets stand. */
function written(value: string | number): string {
  if (typeof value === "number") return String(value);
  const escape = (found: string): string => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, escape);
}

/** A button that shows the entry for a fact that `proof` proves, to be copied. */
export function reporting(proof: Proof, fields: (article: string) => Fields, language: Language): HTMLElement {
  const button = element("button", {
    class: "report",
    text: say(language, "report"),
    attributes: { type: "button", "aria-expanded": "false" },
    on: {
      click: () => {
        const shown = button.nextElementSibling;
        button.setAttribute("aria-expanded", String(!shown));
        if (shown) shown.remove();
        else button.after(snippet(entry(proof.article, fields(proof.article), today()), language));
      },
    },
  });
  return element("div", { class: "reporting" }, button);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function snippet(text: string, language: Language): HTMLElement {
  const area = element("textarea", {
    attributes: { readonly: "", rows: String(text.split("\n").length), "aria-label": say(language, "reportHint"), dir: "ltr" },
    on: { focus: () => area.select() },
  });
  area.value = text;
  return element("div", { class: "snippet" }, element("p", { text: say(language, "reportHint") }), area);
}
