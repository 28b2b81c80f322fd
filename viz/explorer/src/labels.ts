/**
 * Names beside nodes, drawn at one size on the screen whatever the zoom, the most important first, and only where there is
 * room: no label covers another label or a node.
 */

import type { Palette } from "./palette";
import type { Extent } from "./placement";

export const FONT_SIZE = 13;
const LINE = 16;
const FAMILY = '"Inter", "Segoe UI", "Noto Sans", "Liberation Sans", system-ui, sans-serif';
const WIDEST = 152;
const LINES = 3;
const GAP = 5;

export interface Lines {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** A label to be drawn beside a node of `radius` at a point of the screen. */
export interface Wanted {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly text: Lines;
  /** Drawn even where there is no room. */
  readonly always: boolean;
  readonly strong: boolean;
  readonly opacity: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const measured = new Map<string, Lines>();
let ruler: CanvasRenderingContext2D | null = null;

/** A label broken into at most three lines of a readable width; the rest is cut with an ellipsis. */
export function breakLines(label: string): Lines {
  const known = measured.get(label);
  if (known) return known;
  ruler ??= document.createElement("canvas").getContext("2d")!;
  ruler.font = `500 ${FONT_SIZE}px ${FAMILY}`;
  const lines = wrap(label.slice(0, 300).replace(/\s+/g, " ").trim(), ruler);
  const width = Math.ceil(Math.max(...lines.map((line) => ruler!.measureText(line).width)));
  const made = { lines, width, height: lines.length * LINE };
  measured.set(label, made);
  return made;
}

function wrap(text: string, ctx: CanvasRenderingContext2D): string[] {
  const fits = (line: string): boolean => ctx.measureText(line).width <= WIDEST;
  const cut = (line: string): string => {
    const letters = [...line];
    while (letters.length > 1 && !fits(`${letters.join("")}…`)) letters.pop();
    return `${letters.join("").trimEnd()}…`;
  };
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || fits(longer)) {
      line = longer;
      continue;
    }
    if (lines.length === LINES - 1) {
      lines.push(cut(longer));
      return lines;
    }
    lines.push(line);
    line = word;
  }
  lines.push(line);
  return lines.map((each) => (fits(each) ? each : cut(each)));
}

/** The space of a node with its label below it. */
export function extentOf(radius: number, text: Lines): Extent {
  const half = Math.max(radius, text.width / 2) + 7;
  return { left: half, right: half, up: radius + 7, down: radius + GAP + text.height + 7 };
}

/** Boxes that are taken, found by the cells of a grid. */
class Occupied {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    this.each(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }

  hits(box: Box, except?: Box): boolean {
    return this.each(box, (key) =>
      (this.cells.get(key) ?? []).some(
        (other) =>
          other !== except &&
          box.left < other.right &&
          other.left < box.right &&
          box.top < other.bottom &&
          other.top < box.bottom,
      ),
    );
  }

  private each(box: Box, visit: (key: number) => boolean): boolean {
    for (let cx = Math.floor(box.left / 64); cx <= Math.floor(box.right / 64); cx++) {
      for (let cy = Math.floor(box.top / 64); cy <= Math.floor(box.bottom / 64); cy++) {
        if (visit(cx * 100003 + cy)) return true;
      }
    }
    return false;
  }
}

/** Draw the labels that find room, in the given order; `ctx` is in pixels of the screen. */
export function drawLabels(ctx: CanvasRenderingContext2D, wanted: readonly Wanted[], palette: Palette): void {
  const taken = new Occupied();
  const own = wanted.map(({ x, y, radius }) => ({
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  }));
  for (const box of own) taken.add(box);
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "center";
  ctx.lineJoin = "round";
  wanted.forEach((label, index) => {
    const places = placesOf(label);
    const place = places.find((box) => !taken.hits(box, own[index])) ?? (label.always ? places[0] : undefined);
    if (!place) return;
    taken.add(place);
    write(ctx, label, place, palette);
  });
}

function placesOf({ x, y, radius, text }: Wanted): Box[] {
  const half = text.width / 2 + 2;
  const below = y + radius + GAP;
  const above = y - radius - GAP;
  return [
    { left: x - half, right: x + half, top: below, bottom: below + text.height },
    { left: x - half, right: x + half, top: above - text.height, bottom: above },
    { left: x + radius + GAP, right: x + radius + GAP + half * 2, top: y - text.height / 2, bottom: y + text.height / 2 },
    { left: x - radius - GAP - half * 2, right: x - radius - GAP, top: y - text.height / 2, bottom: y + text.height / 2 },
  ];
}

function write(ctx: CanvasRenderingContext2D, label: Wanted, box: Box, palette: Palette): void {
  ctx.globalAlpha = label.opacity;
  ctx.font = `${label.strong ? 600 : 500} ${FONT_SIZE}px ${FAMILY}`;
  ctx.lineWidth = 4;
  ctx.strokeStyle = palette.ground;
  ctx.fillStyle = palette.ink;
  const centre = (box.left + box.right) / 2;
  label.text.lines.forEach((line, row) => {
    const base = box.top + row * LINE + FONT_SIZE - 1;
    ctx.strokeText(line, centre, base);
    ctx.fillText(line, centre, base);
  });
  ctx.globalAlpha = 1;
}

/** A small text on a line: a relation or a count. */
export function drawTag(ctx: CanvasRenderingContext2D, x: number, y: number, text: string, colour: string, palette: Palette): void {
  ctx.font = `500 11.5px ${FAMILY}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const half = ctx.measureText(text).width / 2 + 6;
  ctx.beginPath();
  ctx.roundRect(x - half, y - 9, half * 2, 18, 9);
  ctx.fillStyle = palette.ground;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.fillStyle = palette.ink;
  ctx.fillText(text, x, y + 0.5);
}
