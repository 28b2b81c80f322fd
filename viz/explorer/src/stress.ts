/**
 * A layout for a part of the graph: distances on the paper follow those in the graph. Stress majorisation (Gansner, Koren and
 * North 2004) from given positions, without chance, so the same every time. For some hundreds of nodes at most.
 */

import type { Point } from "./placement";

const ROUNDS = 60;
const LENGTH = 150;

/** New positions of nodes 0 … n-1, joined by `pairs`; parts that nothing joins are set side by side. */
export function stressLayout(start: readonly Point[], pairs: readonly (readonly [number, number])[]): Point[] {
  const near: number[][] = start.map(() => []);
  for (const [p, q] of pairs) {
    near[p]!.push(q);
    near[q]!.push(p);
  }
  const placed: Point[] = start.map(() => ({ x: 0, y: 0 }));
  const parts = components(near);
  const boxes = parts.map((part) => layOut(part, near, start));
  let [left, top, row] = [0, 0, 0];
  const area = boxes.reduce((sum, box) => sum + (box.width + LENGTH) * (box.height + LENGTH * 0.7), 0);
  const limit = Math.max(Math.sqrt(area * 1.7), ...boxes.map((box) => box.width + LENGTH));
  parts.forEach((part, at) => {
    const box = boxes[at]!;
    if (left > 0 && left + box.width + LENGTH > limit) [left, top, row] = [0, top + row, 0];
    part.forEach((node, i) => (placed[node] = { x: box.points[i]!.x + left, y: box.points[i]!.y + top }));
    left += box.width + LENGTH;
    row = Math.max(row, box.height + LENGTH * 0.7);
  });
  return placed;
}

/** Connected parts, the largest first. */
function components(near: readonly (readonly number[])[]): number[][] {
  const seen = new Set<number>();
  const parts: number[][] = [];
  near.forEach((_, node) => {
    if (seen.has(node)) return;
    const part = [node];
    seen.add(node);
    for (let at = 0; at < part.length; at++) {
      for (const each of near[part[at]!]!) {
        if (seen.has(each)) continue;
        seen.add(each);
        part.push(each);
      }
    }
    parts.push(part.sort((p, q) => p - q));
  });
  return parts.sort((p, q) => q.length - p.length || p[0]! - q[0]!);
}

interface Box {
  readonly points: readonly Point[];
  readonly width: number;
  readonly height: number;
}

function layOut(part: readonly number[], near: readonly (readonly number[])[], start: readonly Point[]): Box {
  const n = part.length;
  const far = distances(part, near);
  // On a small spiral about their old places, so that no two stand on one spot.
  const points = part.map((node, i) => ({
    x: (start[node]?.x ?? 0) + Math.cos(i * 2.4) * (10 + i * 2),
    y: (start[node]?.y ?? 0) + Math.sin(i * 2.4) * (10 + i * 2),
  }));
  for (let round = 0; round < ROUNDS && n > 1; round++) for (let i = 0; i < n; i++) pull(i, points, far, n);
  const [left, top] = [Math.min(...points.map((p) => p.x)), Math.min(...points.map((p) => p.y))];
  for (const p of points) [p.x, p.y] = [p.x - left, p.y - top];
  return { points, width: Math.max(...points.map((p) => p.x)), height: Math.max(...points.map((p) => p.y)) };
}

/** Move one node to where the others, weighted by nearness, want it. */
function pull(i: number, points: Point[], far: Float64Array, n: number): void {
  const own = points[i]!;
  let [x, y, total] = [0, 0, 0];
  for (let j = 0; j < n; j++) {
    if (j === i) continue;
    const other = points[j]!;
    const wanted = far[i * n + j]! * LENGTH;
    const weight = 1 / (wanted * wanted);
    const [dx, dy] = [own.x - other.x, own.y - other.y];
    const reach = wanted / Math.max(Math.hypot(dx, dy), 0.01);
    x += weight * (other.x + dx * reach);
    y += weight * (other.y + dy * reach);
    total += weight;
  }
  own.x = x / total;
  own.y = y / total;
}

/** Steps between all pairs, breadth first. */
function distances(part: readonly number[], near: readonly (readonly number[])[]): Float64Array {
  const n = part.length;
  const place = new Map(part.map((node, i) => [node, i]));
  const far = new Float64Array(n * n);
  part.forEach((node, i) => {
    const steps = new Map([[node, 0]]);
    const queue = [node];
    for (let at = 0; at < queue.length; at++) {
      const here = queue[at]!;
      for (const each of near[here]!) {
        if (steps.has(each)) continue;
        steps.set(each, steps.get(here)! + 1);
        queue.push(each);
      }
    }
    for (const [other, distance] of steps) far[i * n + place.get(other)!] = distance;
  });
  return far;
}
