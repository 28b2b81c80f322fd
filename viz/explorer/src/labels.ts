/**
 * Names beside nodes and tags on lines, drawn at one size on the screen whatever the zoom, the most important first, and only
 * where there is room: none covers another or a node, and of the free places the one that the fewest lines cross is taken.
 */

import type { Palette } from "./palette";
import type { Extent, Point } from "./placement";

const FONT_SIZE = 13;
const LINE = 16;
export const FAMILY = '"Inter", "Segoe UI", "Noto Sans", "Liberation Sans", system-ui, sans-serif';
const WIDEST = 152;
const LINES = 4;
const GAP = 5;
const TAG_HEIGHT = 18;
/** Up to this many labels, the place below each node is kept for its own. */
const RESERVED = 80;

export interface Lines {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** A label to be drawn beside a node of `radius` at a point of the screen. */
export interface Wanted {
  readonly node: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly text: Lines;
  /** Drawn first, in bold, and even where there is no room. */
  readonly strong: boolean;
  readonly opacity: number;
}

/** A tag to be drawn at the first of some points that is free, else at the first of all if it is `strong`. */
export interface Tag {
  readonly places: readonly Point[];
  readonly text: string;
  readonly colour: string;
  readonly strong: boolean;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What labels should keep to and keep off. */
export interface Surroundings {
  /** The part of the screen that nothing covers. */
  readonly free: Box;
  /** The lines of the drawing; none where they are too many to look at. */
  readonly lines: readonly (readonly [Point, Point])[];
}

interface Own {
  readonly node: Box;
  readonly places: readonly Box[];
}

const measured = new Map<string, Lines>();
let ruler: CanvasRenderingContext2D | null = null;

function measure(text: string, weight: number, size: number): number {
  ruler ??= document.createElement("canvas").getContext("2d")!;
  ruler.font = `${weight} ${size}px ${FAMILY}`;
  return ruler.measureText(text).width;
}

/** A label broken into a few lines of a readable width; the rest is cut with an ellipsis. */
export function breakLines(label: string): Lines {
  const known = measured.get(label);
  if (known) return known;
  const lines = wrap(label.slice(0, 300).replace(/\s+/g, " ").trim());
  const width = Math.ceil(Math.max(...lines.map((line) => measure(line, 600, FONT_SIZE))));
  const made = { lines, width, height: lines.length * LINE };
  measured.set(label, made);
  return made;
}

function fits(line: string): boolean {
  return measure(line, 500, FONT_SIZE) <= WIDEST;
}

function cut(line: string): string {
  const letters = [...line];
  while (letters.length > 1 && !fits(`${letters.join("")}…`)) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || fits(longer)) {
      line = longer;
      continue;
    }
    if (lines.length === LINES - 1) return [...lines, cut(longer)].map((each) => (fits(each) ? each : cut(each)));
    lines.push(line);
    line = word;
  }
  return [...lines, line].map((each) => (fits(each) ? each : cut(each)));
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
    for (const key of keysOf(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  hits(box: Box, except?: Box): boolean {
    for (const key of keysOf(box)) {
      for (const other of this.cells.get(key) ?? []) if (other !== except && overlap(box, other)) return true;
    }
    return false;
  }
}

function keysOf(box: Box): number[] {
  const keys: number[] = [];
  for (let x = Math.floor(box.left / 64); x <= Math.floor(box.right / 64); x++) {
    for (let y = Math.floor(box.top / 64); y <= Math.floor(box.bottom / 64); y++) keys.push(x * 100003 + y);
  }
  return keys;
}

function overlap(p: Box, q: Box): boolean {
  return p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom;
}

/**
 * Draw what is strong, then the rest, labels before tags, each in its order; `ctx` is in pixels of the screen. Returns where
 * the labels stand that found room, by node.
 */
export function drawTexts(
  ctx: CanvasRenderingContext2D,
  labels: readonly Wanted[],
  tags: readonly Tag[],
  palette: Palette,
  surroundings: Surroundings,
): Map<number, Box> {
  const taken = new Occupied();
  // The layout leaves room below each node: where that place is free, nobody else takes it.
  const reserved = new Occupied();
  const own = new Map<Wanted, Own>();
  for (const label of labels) {
    const { x, y, radius } = label;
    const node = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
    const places = placesOf(label, surroundings.free);
    own.set(label, { node, places });
    taken.add(node);
  }
  if (labels.length <= RESERVED) {
    for (const { node, places } of own.values()) {
      const below = places[0]!;
      if (!taken.hits(below, node) && !reserved.hits(below)) reserved.add(below);
    }
  }
  ctx.lineJoin = "round";
  ctx.textAlign = "center";
  const written = new Map<number, Box>();
  const write = (label: Wanted): void => {
    const place = placeOf(label, own.get(label)!, taken, reserved, surroundings);
    if (!place) return;
    taken.add(place);
    written.set(label.node, place);
    writeLabel(ctx, label, place, palette);
  };
  for (const strong of [true, false]) {
    labels.filter((label) => label.strong === strong).forEach(write);
    for (const tag of tags) if (tag.strong === strong) drawTag(ctx, tag, taken, palette);
  }
  return written;
}

function placeOf(
  label: Wanted,
  { node, places }: Own,
  taken: Occupied,
  reserved: Occupied,
  { free, lines }: Surroundings,
): Box | null {
  let best: Box | null = null;
  let fewest = Infinity;
  for (const place of places) {
    if (taken.hits(place, node) || (place !== places[0] && reserved.hits(place, places[0]))) continue;
    if (isWithin(node, free) && !isWithin(place, free)) continue;
    const crossings = lines.filter(([from, to]) => crosses(from, to, place)).length;
    if (crossings < fewest) [best, fewest] = [place, crossings];
    if (fewest === 0) break;
  }
  return best ?? (label.strong ? places[0]! : null);
}

function isWithin(box: Box, outer: Box): boolean {
  return box.left >= outer.left && box.right <= outer.right && box.top >= outer.top && box.bottom <= outer.bottom;
}

/** Below, above, right and left of the node; the first two moved sideways where the edge of the window would cut them. */
function placesOf({ x, y, radius, text }: Wanted, free: Box): Box[] {
  const half = text.width / 2 + 2;
  const inSight = x > free.left && x < free.right;
  const middle = inSight ? Math.max(free.left + half, Math.min(free.right - half, x)) : x;
  const [below, above] = [y + radius + GAP, y - radius - GAP];
  const [right, left] = [x + radius + GAP, x - radius - GAP];
  const [top, bottom] = [y - text.height / 2, y + text.height / 2];
  return [
    { left: middle - half, right: middle + half, top: below, bottom: below + text.height },
    { left: middle - half, right: middle + half, top: above - text.height, bottom: above },
    { left: right, right: right + half * 2, top, bottom },
    { left: left - half * 2, right: left, top, bottom },
  ];
}

/** Whether the line between two points passes through a box (Liang and Barsky 1984). */
function crosses(from: Point, to: Point, box: Box): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [enter, leave] = [0, 1];
  for (const [step, room] of [
    [-dx, from.x - box.left],
    [dx, box.right - from.x],
    [-dy, from.y - box.top],
    [dy, box.bottom - from.y],
  ] as const) {
    if (step === 0 && room < 0) return false;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  return enter <= leave;
}

function writeLabel(ctx: CanvasRenderingContext2D, label: Wanted, box: Box, palette: Palette): void {
  ctx.globalAlpha = label.opacity;
  ctx.font = `${label.strong ? 600 : 500} ${FONT_SIZE}px ${FAMILY}`;
  ctx.textBaseline = "alphabetic";
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

function drawTag(ctx: CanvasRenderingContext2D, tag: Tag, taken: Occupied, palette: Palette): void {
  const half = measure(tag.text, 500, 11.5) / 2 + 7;
  const boxes = tag.places.map(({ x, y }) => ({
    left: x - half,
    right: x + half,
    top: y - TAG_HEIGHT / 2,
    bottom: y + TAG_HEIGHT / 2,
  }));
  const box = boxes.find((each) => !taken.hits(each)) ?? (tag.strong ? boxes[0] : undefined);
  if (!box) return;
  taken.add(box);
  ctx.font = `500 11.5px ${FAMILY}`;
  ctx.textBaseline = "middle";
  ctx.beginPath();
  ctx.roundRect(box.left, box.top, half * 2, TAG_HEIGHT, TAG_HEIGHT / 2);
  ctx.fillStyle = palette.ground;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = tag.colour;
  ctx.stroke();
  ctx.fillStyle = palette.ink;
  ctx.fillText(tag.text, box.left + half, box.top + TAG_HEIGHT / 2 + 0.5);
}
