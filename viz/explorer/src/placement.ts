/** Positions for the drawn nodes: the layout that came with the page, fitted to the window and freed of overlaps. */

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

/** Up to this many nodes all labels are given room. */
export const DECLUTTER_LIMIT = 250;
const ROUNDS = 300;

/**
 * Positions whose labels do not overlap when the whole is fitted into `window`, in units of the screen at zoom 1 or more.
 * A layout wider than high is turned for a window that is higher than wide. `start` is left as it is.
 */
export function arrange(start: readonly Point[], extents: readonly Extent[], window: Size): Point[] {
  const points = start.map(({ x, y }) => ({ x, y }));
  if (points.length < 2) return points.map(() => ({ x: 0, y: 0 }));
  const drawn = bounds(points);
  if ((drawn.width > drawn.height) !== (window.width > window.height)) for (const p of points) [p.x, p.y] = [p.y, p.x];
  stretch(points, window, extents);
  separate(points, extents);
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

/** Push overlapping boxes apart along the shorter way until none overlap. */
function separate(points: Point[], extents: readonly Extent[]): void {
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let i = 0; i < points.length; i++) {
      for (let j = i + 1; j < points.length; j++) moved = part(points[i]!, extents[i]!, points[j]!, extents[j]!) || moved;
    }
    if (!moved) return;
  }
}

function part(p: Point, e: Extent, q: Point, f: Extent): boolean {
  const overX = Math.min(p.x + e.right - (q.x - f.left), q.x + f.right - (p.x - e.left));
  const overY = Math.min(p.y + e.down - (q.y - f.up), q.y + f.down - (p.y - e.up));
  if (overX <= 0 || overY <= 0) return false;
  if (overX < overY) {
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
