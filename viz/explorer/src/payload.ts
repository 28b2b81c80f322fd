/** The data that Python writes into the page (`viz/payload.py`), and its decoding. */

export type Language = "id" | "en";
export type Bilingual = Readonly<Record<Language, string>>;

/** How a kind of node or a relation looks; `shape` is a glyph, or `solid`, `dashed`, `dotted` for a relation. */
export interface StyleEntry {
  readonly key: string;
  readonly label: Bilingual;
  readonly light: string;
  readonly dark: string;
  readonly shape: string;
}

/** How much was read: every count on the page says of how many articles and outlets it is. */
export interface Frame {
  readonly articles: number;
  readonly outlets: number;
  readonly first_date: string;
  readonly last_date: string;
  readonly digest: string;
}

/** Index of a term, then a text, or the index of a term where the value is said in both languages. */
export type Pair = readonly [term: number, value: string | number];
/** Title or name, address, outlet, ISO date, identifier; empty where unknown. */
export type ArticleRow = readonly [title: string, url: string, outlet: string, date: string, identifier: string];
/** Index of an article, index of a rule, confidence, quote. */
export type EvidenceRow = readonly [article: number, rule: number, confidence: number, quote: string];

export interface NodeRecord {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly w: number;
  readonly x?: number;
  readonly y?: number;
  readonly c?: number;
  readonly group?: string;
  readonly instrument?: string;
  readonly region?: string;
  readonly aliases?: readonly string[];
  readonly topics?: readonly string[];
  readonly outlets?: readonly string[];
  readonly dates?: readonly string[];
  readonly links?: readonly string[];
  readonly flags?: readonly Pair[];
  /** The number of an agreement in each article, by the article's address, else its identifier. */
  readonly numbers?: readonly (readonly [article: string, number: number])[];
  readonly facts?: readonly Pair[];
  readonly evidence?: readonly number[];
}

export interface EdgeRecord {
  readonly from: number;
  readonly to: number;
  readonly relation: string;
  readonly label: number;
  readonly c?: number;
  readonly dates?: readonly string[];
  readonly facts?: readonly Pair[];
  readonly evidence?: readonly number[];
}

export interface Payload {
  readonly format: number;
  readonly title: string;
  readonly language: Language;
  readonly about: readonly (readonly [label: Bilingual, value: Bilingual])[];
  /** The reading and the focus on which the page opens, null for what suits the size of the graph. */
  readonly reading: "all" | "people" | "institutions" | null;
  readonly focus: number | null;
  readonly frame: Frame;
  readonly names: Readonly<Record<string, Bilingual>>;
  readonly kinds: readonly StyleEntry[];
  readonly relations: readonly StyleEntry[];
  readonly terms: readonly Bilingual[];
  readonly articles: readonly ArticleRow[];
  readonly rules: readonly string[];
  readonly evidence: readonly EvidenceRow[];
  readonly nodes: readonly NodeRecord[];
  readonly edges: readonly EdgeRecord[];
}

/** The payload in the element `data`; throws if it is of a format that this script does not know. */
export function readPayload(page: Document): Payload {
  const payload = JSON.parse(page.getElementById("data")?.textContent ?? "null") as Payload | null;
  if (payload?.format !== 2) throw new Error("the data of this page has a format that its script does not know");
  return payload;
}
