/** The range of time that is shown: two sliders over a histogram of the dates of agreements and offices. */

import { element, refill } from "./dom";
import type { Graph } from "./graph";
import type { ViewState } from "./state";
import { say, sayDate } from "./words";

const MOST = 48;
const SVG = "http://www.w3.org/2000/svg";

interface Bin {
  /** First and last day. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export class Timeline {
  private readonly bins: readonly Bin[];

  constructor(
    private readonly host: HTMLElement,
    graph: Graph,
    private readonly choose: (from: string | null, to: string | null) => void,
  ) {
    this.bins = binned(datesOf(graph));
  }

  /** With dates in fewer than two periods there is nothing to choose. */
  get useful(): boolean {
    return this.bins.length > 1;
  }

  show(state: ViewState): void {
    this.host.hidden = !this.useful;
    if (!this.useful) return;
    const last = this.bins.length - 1;
    const [first, final] = [this.firstBin(state.from), this.lastBin(state.to)];
    const words = element("p", { class: "range", text: this.words(state, first, final) });
    const low = this.slider("time-from", say(state.language, "fromDate"), first);
    const high = this.slider("time-to", say(state.language, "toDate"), final);
    const read = (): [number, number] => {
      const [p, q] = [Number(low.value), Number(high.value)];
      return [Math.min(p, q), Math.max(p, q)];
    };
    for (const input of [low, high]) {
      input.addEventListener("input", () => {
        const [p, q] = read();
        words.textContent = this.words(state, p, q);
        this.paint(p, q);
      });
      input.addEventListener("change", () => {
        const [p, q] = read();
        this.choose(p === 0 ? null : this.bins[p]!.from, q === last ? null : this.bins[q]!.to);
      });
    }
    refill(this.host, words, this.histogram(), low, high);
    this.paint(first, final);
  }

  private words(state: ViewState, first: number, final: number): string {
    return `${sayDate(state.language, this.bins[first]!.from)} – ${sayDate(state.language, this.bins[final]!.to)}`;
  }

  private slider(id: string, name: string, value: number): HTMLInputElement {
    const input = element("input", {
      attributes: { type: "range", min: "0", max: String(this.bins.length - 1), step: "1", id, "aria-label": name },
    });
    input.value = String(value);
    return input;
  }

  private histogram(): SVGElement {
    const most = Math.max(...this.bins.map((bin) => bin.count));
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${this.bins.length} 30`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    this.bins.forEach((bin, at) => {
      const height = bin.count === 0 ? 0 : 2 + (28 * bin.count) / most;
      const bar = document.createElementNS(SVG, "rect");
      for (const [name, value] of Object.entries({ x: at + 0.1, y: 30 - height, width: 0.8, height })) {
        bar.setAttribute(name, String(value));
      }
      svg.append(bar);
    });
    return svg;
  }

  private paint(first: number, final: number): void {
    this.host.querySelectorAll("rect").forEach((bar, at) => bar.classList.toggle("out", at < first || at > final));
  }

  private firstBin(from: string | null): number {
    const found = from === null ? 0 : this.bins.findIndex((bin) => bin.to >= from);
    return found < 0 ? this.bins.length - 1 : found;
  }

  private lastBin(to: string | null): number {
    return to === null ? this.bins.length - 1 : Math.max(0, this.bins.findLastIndex((bin) => bin.from <= to));
  }
}

/** Every date of an agreement and of an edge that is not one of an agreement's. */
function datesOf(graph: Graph): string[] {
  const isAgreement = (node: number): boolean => graph.kind(graph.node(node)).key === "Agreement";
  const ofNodes = graph.nodes.filter((_, node) => isAgreement(node)).flatMap((node) => node.dates ?? []);
  const ofEdges = graph.edges.filter((e) => !isAgreement(e.from) && !isAgreement(e.to)).flatMap((e) => e.dates ?? []);
  return [...ofNodes, ...ofEdges].filter((date) => /^\d{4}-\d{2}-\d{2}$/.test(date));
}

/** Months, quarters or years, whichever is the finest that gives no more than `MOST` periods; the last years if all give more. */
function binned(dates: readonly string[]): Bin[] {
  if (dates.length === 0) return [];
  const months = dates.map((date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1);
  const last = Math.max(...months);
  const step = [1, 3, 12].find((size) => Math.floor(last / size) - Math.floor(Math.min(...months) / size) < MOST) ?? 12;
  const first = Math.max(Math.floor(Math.min(...months) / step), Math.floor(last / step) - MOST + 1);
  const counts = new Array<number>(Math.floor(last / step) - first + 1).fill(0);
  for (const month of months) {
    const at = Math.max(0, Math.floor(month / step) - first);
    counts[at] = counts[at]! + 1;
  }
  return counts.map((count, at) => ({
    count,
    from: at === 0 ? dates.reduce((p, q) => (p < q ? p : q)) : dayOf((first + at) * step, 1),
    to: dayOf((first + at + 1) * step, 0),
  }));
}

/** The day of a month counted from year 0; day 0 is the last of the month before. */
function dayOf(month: number, day: number): string {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month % 12, day);
  return date.toISOString().slice(0, 10);
}
