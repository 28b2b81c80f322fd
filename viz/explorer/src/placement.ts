/** Positions for the drawn nodes: the layout that came with the page or one of the part that is drawn, freed of overlaps. */

import type { Graph } from "./graph";
import type { Scene } from "./scene";
import { stressLayout } from "./stress";

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Space that a node takes with its label, around its centre, in pixels of the screen. */
export interface Extent {
  readonly left: number;
  readonly right: number;
  readonly up: number;
  readonly down: number;
}

/** Labels are given room while their boxes fill no more than this share of the window: boxes do not pack without gaps. */
const FILLED = 0.55;
/** Up to this many nodes the part that is drawn gets a layout of its own. */
const OWN_LAYOUT = 400;
/** The room of a node without its label. */
const BARE: Extent = { left: 22, right: 22, up: 20, down: 20 };
/** Rounds of pushing apart: so many at most, fewer for many nodes, whose pairs cost time. */
const ROUNDS = 300;
const PAIRS = 3_000_000;

/** Positions for a scene: as they came where all or many nodes are drawn, of their own where it is a small part. */
export function place(graph: Graph, scene: Scene, extent: (node: number) => Extent, window: Size): Map<number, Point> {
  const nodes = [...scene.nodes].sort((p, q) => p - q);
  const came = nodes.map((node) => ({ x: graph.node(node).x ?? 0, y: graph.node(node).y ?? 0 }));
  if (nodes.length > OWN_LAYOUT) return new Map(nodes.map((node, at) => [node, came[at]!]));
  const rank = new Map(nodes.map((node, at) => [node, at]));
  const pairs = scene.links.filter((l) => l.a !== l.b).map((l) => [rank.get(l.a)!, rank.get(l.b)!] as const);
  const start = scene.whole ? came : stressLayout(came, pairs);
  const labelled = nodes.map(extent);
  const area = labelled.reduce((sum, e) => sum + (e.left + e.right) * (e.up + e.down), 0);
  const roomy = area < FILLED * window.width * window.height;
  const placed = arrange(start, roomy ? labelled : nodes.map(() => BARE), window);
  return new Map(nodes.map((node, at) => [node, placed[at]!]));
}

/**
 * Positions around the origin whose labels do not overlap, within `window` if they find room in it. A layout wider than high is turned for a window that is higher than wide. `start` is left as it is.
 */
function arrange(start: readonly Point[], extents: readonly Extent[], window: Size): Point[] {
  if (start.length < 2) return start.map(() => ({ x: 0, y: 0 }));
  const drawn = bounds(start);
  const turned = drawn.width > drawn.height !== window.width > window.height;
  const points = start.map(({ x, y }) => (turned ? { x: y, y: x } : { x, y }));
  stretch(points, window, extents);
  if (!separate(points, extents, window)) separate(points, extents, null);
  return points;
}

export function bounds(points: readonly Point[]): Size & Point {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Scale both axes towards the window, but no axis out of proportion to the other. */
function stretch(points: Point[], window: Size, extents: readonly Extent[]): void {
  const drawn = bounds(points);
  const wide = Math.max(...extents.map((e) => e.left + e.right));
  const high = Math.max(...extents.map((e) => e.up + e.down));
  let scaleX = drawn.width > 0 ? Math.max(window.width - wide, 80) / drawn.width : 1;
  let scaleY = drawn.height > 0 ? Math.max(window.height - high, 80) / drawn.height : 1;
  const most = 1.9;
  scaleX = Math.min(scaleX, scaleY * most, 3);
  scaleY = Math.min(scaleY, scaleX * most, 3);
  for (const p of points) {
    p.x = Math.round((p.x - drawn.x - drawn.width / 2) * scaleX * 10) / 10;
    p.y = Math.round((p.y - drawn.y - drawn.height / 2) * scaleY * 10) / 10;
  }
}

/** Push overlapping boxes apart along the shorter way, and back into the window if there is one; false if some still overlap. */
function separate(points: readonly Point[], extents: readonly Extent[], window: Size | null): boolean {
  const wide = window ? window.width / window.height : 1;
  const rounds = Math.min(ROUNDS, Math.ceil((PAIRS * 2) / points.length ** 2));
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let i = 0; i < points.length; i++) {
      for (let j = i + 1; j < points.length; j++) moved = part(points[i]!, extents[i]!, points[j]!, extents[j]!, wide) || moved;
    }
    if (!moved) return true;
    if (window) points.forEach((point, i) => keepInside(point, extents[i]!, window));
  }
  return false;
}

function keepInside(point: Point, { left, right, up, down }: Extent, { width, height }: Size): void {
  point.x = Math.max(left - width / 2, Math.min(width / 2 - right, point.x));
  point.y = Math.max(up - height / 2, Math.min(height / 2 - down, point.y));
}

/** Part two boxes along the way that is shorter in a space `wide` times as wide as high; false if they do not overlap. */
function part(p: Point, e: Extent, q: Point, f: Extent, wide: number): boolean {
  const overX = Math.min(p.x + e.right - (q.x - f.left), q.x + f.right - (p.x - e.left));
  const overY = Math.min(p.y + e.down - (q.y - f.up), q.y + f.down - (p.y - e.up));
  if (overX <= 0 || overY <= 0) return false;
  if (overX < overY * wide) {
    const step = (overX / 2 + 0.5) * (p.x <= q.x ? 1 : -1);
    p.x -= step;
    q.x += step;
  } else {
    const step = (overY / 2 + 0.5) * (p.y <= q.y ? 1 : -1);
    p.y -= step;
    q.y += step;
  }
  return true;
}
