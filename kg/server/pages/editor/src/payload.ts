/** What the page tells the editor: values of the server, as JSON in an element that no script runs. */

export interface Payload {
  /** The path of the endpoint. */
  readonly endpoint: string;
  /** The IRI under which the graph names things, and the start of the address of their pages. */
  readonly base: string;
  readonly resource: string;
  /** The query to open, and the name of its tab; null to go on with the last one. */
  readonly query: { readonly name: string; readonly text: string } | null;
  /** The query of a first tab. */
  readonly first: string;
  /** Prefix to namespace. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** The classes and the properties of the vocabulary. */
  readonly classes: readonly string[];
  readonly properties: readonly string[];
}

/** The payload of the page. */
export function payload(): Payload {
  const held = document.getElementById("editor-data");
  if (!held?.textContent) throw new Error("the page holds no data for the editor");
  return JSON.parse(held.textContent) as Payload;
}
