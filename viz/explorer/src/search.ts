/** Search over labels and aliases. */

import { fold } from "./fold";
import type { Graph } from "./graph";

export interface Hit {
  readonly node: number;
  /** The alias that matched, where the label did not. */
  readonly alias: string;
}

export class SearchIndex {
  private readonly names: readonly (readonly string[])[];

  constructor(private readonly graph: Graph) {
    this.names = graph.nodes.map((node) => [node.label, ...(node.aliases ?? [])].map((name) => fold(name.slice(0, 400))));
  }

  /** The best nodes for a query among those that `visible` admits: whole names first, then beginnings, then parts. */
  find(query: string, visible: (node: number) => boolean, limit = 10): Hit[] {
    const wanted = fold(query);
    if (!wanted) return [];
    const words = wanted.split(" ");
    const found: { score: number; hit: Hit }[] = [];
    this.names.forEach((names, node) => {
      let best = 0;
      let at = 0;
      names.forEach((name, position) => {
        const score = rate(name, wanted, words) - (position > 0 ? 0.5 : 0);
        if (score > best) [best, at] = [score, position];
      });
      if (best > 0 && visible(node)) {
        const record = this.graph.node(node);
        const alias = at > 0 ? (record.aliases?.[at - 1] ?? "") : "";
        found.push({ score: best + Math.min(record.w, 1000) / 10000, hit: { node, alias } });
      }
    });
    found.sort((a, b) => b.score - a.score || a.hit.node - b.hit.node);
    return found.slice(0, limit).map(({ hit }) => hit);
  }
}

/** How well a folded name answers a folded query: 4 equal, 3 begins so, 2 its words begin so, 1 contains all, 0 not. */
function rate(name: string, wanted: string, words: readonly string[]): number {
  if (!words.every((word) => name.includes(word))) return 0;
  if (name === wanted) return 4;
  if (name.startsWith(wanted)) return 3;
  const padded = ` ${name}`;
  return words.every((word) => padded.includes(` ${word}`)) ? 2 : 1;
}
