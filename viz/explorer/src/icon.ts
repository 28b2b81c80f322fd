/** Small pictures of the kinds of nodes, for legend, panel and search. */

import { drawGlyph } from "./glyphs";
import { colourOf, readPalette } from "./palette";
import type { StyleEntry } from "./payload";

const SIZE = 18;

/** The shape of a kind as it is drawn in the graph, 18 pixels wide. */
export function glyphIcon(style: StyleEntry): HTMLCanvasElement {
  const [icon, ctx] = blank(SIZE, SIZE);
  const palette = readPalette();
  const look = { shape: style.shape, fill: colourOf(style, palette), ground: palette.ground, ring: null };
  drawGlyph(ctx, SIZE / 2, SIZE / 2, 7.4, look, true);
  return icon;
}

/** The line of a relation as it is drawn in the graph. */
export function lineIcon(style: StyleEntry): HTMLCanvasElement {
  const [icon, ctx] = blank(26, SIZE);
  ctx.strokeStyle = colourOf(style, readPalette());
  ctx.lineWidth = 2.2;
  ctx.setLineDash(style.shape === "dashed" ? [6, 4] : style.shape === "dotted" ? [2, 4] : []);
  ctx.beginPath();
  ctx.moveTo(1, SIZE / 2);
  ctx.lineTo(25, SIZE / 2);
  ctx.stroke();
  return icon;
}

function blank(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const icon = document.createElement("canvas");
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  icon.width = width * ratio;
  icon.height = height * ratio;
  icon.style.width = `${width}px`;
  icon.style.height = `${height}px`;
  icon.className = "glyph";
  icon.setAttribute("aria-hidden", "true");
  const ctx = icon.getContext("2d")!;
  ctx.scale(ratio, ratio);
  return [icon, ctx];
}
