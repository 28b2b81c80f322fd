/** Lines between nodes, drawn in few strokes: all lines of one look make one path. */

import type { Point } from "./placement";

export interface LineLook {
  readonly colour: string;
  readonly width: number;
  readonly shape: string;
}

export interface Line {
  readonly from: Point;
  readonly to: Point;
  readonly look: LineLook;
}

const DASHES: ReadonlyMap<string, readonly number[]> = new Map([
  ["dashed", [7, 5]],
  ["dotted", [1.5, 4.5]],
]);
const LOOP_RADIUS = 22;

/** Draw lines; `unit` is the length of a screen pixel in units of `ctx`, so that widths are those of the screen. */
export function drawLines(ctx: CanvasRenderingContext2D, lines: Iterable<Line>, unit: number): void {
  const batches = new Map<LineLook, Line[]>();
  for (const line of lines) {
    const batch = batches.get(line.look);
    if (batch) batch.push(line);
    else batches.set(line.look, [line]);
  }
  ctx.lineCap = "round";
  for (const [look, batch] of batches) {
    ctx.beginPath();
    for (const { from, to } of batch) {
      if (from === to) loop(ctx, from);
      else {
        ctx.moveTo(from.x, from.y);
        ctx.lineTo(to.x, to.y);
      }
    }
    ctx.strokeStyle = look.colour;
    ctx.lineWidth = look.width * unit;
    ctx.setLineDash((DASHES.get(look.shape) ?? []).map((length) => length * unit));
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

function loop(ctx: CanvasRenderingContext2D, { x, y }: Point): void {
  ctx.moveTo(x, y);
  ctx.arc(x, y - LOOP_RADIUS, LOOP_RADIUS, Math.PI / 2, Math.PI * 2.5);
}

/** The distance of a point from a line (from the ring of a loop). */
export function distance({ x, y }: Point, from: Point, to: Point): number {
  if (from === to) return Math.abs(Math.hypot(x - from.x, y - from.y + LOOP_RADIUS) - LOOP_RADIUS);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - from.x - t * dx, y - from.y - t * dy);
}

/** A point on the line, `t` of the way. */
export function along(from: Point, to: Point, t: number): Point {
  if (from === to) return { x: from.x, y: from.y - LOOP_RADIUS * 2 };
  return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
}
