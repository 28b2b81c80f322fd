/** Every word that the page itself says, in both languages. `{}` stands for a value. */

import type { Bilingual, Language } from "./payload";

const WORDS = {
  search: { id: "Cari lembaga, orang, kesepakatan …", en: "Search institutions, people, agreements …" },
  searchLabel: { id: "Cari simpul", en: "Search nodes" },
  noHits: { id: "Tidak ditemukan", en: "Nothing found" },
  frame: { id: "Dari {} artikel, {} media", en: "From {} articles, {} outlets" },
  frameOne: { id: "Dari {} artikel, {} media", en: "From {} article, {} outlets" },
  frameOneOne: { id: "Dari {} artikel, {} media", en: "From {} article, {} outlet" },
  frameArticles: { id: "Dari {} artikel", en: "From {} articles" },
  frameArticle: { id: "Dari {} artikel", en: "From {} article" },
  notRead: {
    id: "Yang tidak tampak di sini bukan berarti tidak ada: belum terbaca.",
    en: "What is not here was not read; that does not mean it does not exist.",
  },
  empty: { id: "Tidak ada kerja sama di dalam graf ini.", en: "There is no collaboration in this graph." },
  emptyHint: {
    id: "Artikel yang dibaca tidak menyebutkan kerja sama, atau belum ada artikel yang dibaca.",
    en: "The articles that were read mention none, or no article was read.",
  },
  allFiltered: { id: "Semua simpul tersaring.", en: "Every node is filtered out." },
  reset: { id: "Tampilkan semuanya", en: "Show everything" },
  legend: { id: "Keterangan", en: "Legend" },
  filters: { id: "Keterangan & saringan", en: "Legend & filters" },
  details: { id: "Rincian", en: "Details" },
  kinds: { id: "Simpul", en: "Nodes" },
  relations: { id: "Hubungan", en: "Relations" },
  close: { id: "Tutup", en: "Close" },
  theme: { id: "Tampilan terang atau gelap", en: "Light or dark" },
  otherLanguage: { id: "EN: English", en: "ID: Bahasa Indonesia" },
  about: { id: "Tentang halaman ini", en: "About this page" },
  digest: { id: "Sidik jari graf", en: "Digest of the graph" },
  dates: { id: "Tanggal", en: "Dates" },
  articles: { id: "Artikel", en: "Articles" },
  outlets: { id: "Media", en: "Outlets" },
  alsoCalled: { id: "Juga disebut", en: "Also called" },
  region: { id: "Wilayah", en: "Region" },
  topics: { id: "Urusan", en: "Topics" },
  connections: { id: "Hubungan", en: "Connections" },
  sources: { id: "Kalimat sumber", en: "What the articles say" },
  links: { id: "Tautan", en: "Links" },
  doubtful: { id: "Meragukan", en: "Doubtful" },
  facts: { id: "Fakta", en: "Facts" },
  factsCount: { id: "{} fakta", en: "{} facts" },
  confidence: { id: "keyakinan {}", en: "confidence {}" },
  rule: { id: "aturan {}", en: "rule {}" },
  openArticle: { id: "Buka artikel", en: "Open the article" },
  noDate: { id: "tanpa tanggal", en: "no date" },
  report: { id: "Laporkan kekeliruan", en: "Report an error" },
  reportHint: {
    id: "Salin ini ke berkas koreksi, atau kirimkan kepada pengelola graf:",
    en: "Copy this into the corrections file, or send it to whoever keeps the graph:",
  },
  hop: { id: "Langkah {}", en: "Step {}" },
  more: { id: "{} lagi", en: "{} more" },
  fit: { id: "Tampilkan seluruh graf", en: "Fit the graph to the window" },
  zoomIn: { id: "Perbesar", en: "Zoom in" },
  zoomOut: { id: "Perkecil", en: "Zoom out" },
  shown: { id: "{} dari {} simpul", en: "{} of {} nodes" },
  weightiest: {
    id: "yang terpenting; sisanya lewat pencarian dan tabel",
    en: "the weightiest; find the rest by search and table",
  },
  graphLabel: {
    id: "Graf jaringan. Gunakan pencarian untuk menuju sebuah simpul dengan papan tik.",
    en: "Network graph. Use the search to reach a node by keyboard.",
  },
  status: { id: "Status", en: "Status" },
  instrument: { id: "Jenis dokumen", en: "Instrument" },
  minConfidence: { id: "Keyakinan sekurangnya", en: "Confidence at least" },
  only: { id: "hanya ini", en: "only this" },
  reading: { id: "Bacaan", en: "Reading" },
  all: { id: "Semua", en: "Everything" },
  people: { id: "Orang & lembaga", en: "People & institutions" },
  institutions: { id: "Lembaga", en: "Institutions" },
  focus: { id: "Fokus", en: "Focus" },
  focusOn: { id: "Sekitar {}", en: "Around {}" },
  pathFromTo: { id: "Jalur {} – {}", en: "Path {} – {}" },
  noPath: { id: "tidak ada jalur", en: "no path" },
  pathTo: { id: "Jalur ke …", en: "Path to …" },
  pathPick: { id: "Cari ujung lain jalur …", en: "Search the other end of the path …" },
  step1: { id: "1 langkah", en: "1 step" },
  step2: { id: "2 langkah", en: "2 steps" },
  endFocus: { id: "Keluar dari fokus", en: "Leave the focus" },
  unfold: { id: "Buka tetangga", en: "Unfold neighbours" },
  foldUp: { id: "Lipat tetangga", en: "Fold neighbours" },
  atMost: { id: "Tampilkan paling banyak", en: "Show at most" },
  through: { id: "melalui", en: "through" },
  copy: { id: "Salin tautan ke tampilan ini", en: "Copy a link to this view" },
  copied: { id: "Tautan tersalin", en: "Link copied" },
  copyByHand: { id: "Salin alamat tampilan ini:", en: "Copy the address of this view:" },
  table: { id: "Tabel", en: "Table" },
  savePicture: { id: "Simpan gambar", en: "Save picture" },
  saveCsv: { id: "Simpan tabel sebagai CSV", en: "Save the table as CSV" },
  name: { id: "Nama", en: "Name" },
  kind: { id: "Jenis", en: "Kind" },
  group: { id: "Golongan", en: "Group" },
  date: { id: "Tanggal", en: "Date" },
  relation: { id: "Hubungan", en: "Relation" },
  fromNode: { id: "Dari", en: "From" },
  toNode: { id: "Ke", en: "To" },
  address: { id: "IRI", en: "IRI" },
  fromAddress: { id: "IRI dari", en: "IRI from" },
  toAddress: { id: "IRI ke", en: "IRI to" },
  confidenceColumn: { id: "Keyakinan", en: "Confidence" },
  fromDate: { id: "Sejak", en: "From" },
  toDate: { id: "Sampai", en: "Until" },
  hint: { id: "Klik simpul atau garis untuk melihat buktinya", en: "Click a node or a line to see its evidence" },
} as const satisfies Record<string, Bilingual>;

export type Word = keyof typeof WORDS;

/** The word in a language, its `{}` filled in order. */
export function say(language: Language, word: Word, ...values: readonly (string | number)[]): string {
  let next = 0;
  return WORDS[word][language].replace(/\{\}/g, () => String(values[next++] ?? ""));
}

/** An ISO date in the words of a language; any other text unchanged. */
export function sayDate(language: Language, iso: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso;
  const day = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return iso;
  const locale = language === "id" ? "id-ID" : "en-GB";
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(day);
}

/** A whole number with the separators of a language. */
export function sayNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(language === "id" ? "id-ID" : "en-GB").format(value);
}
