/** The drawing as a picture that can stand alone: with its title, legend, and what it was made from. */

import { frameLine } from "./about";
import { drawGlyph } from "./glyphs";
import type { Graph } from "./graph";
import { FAMILY } from "./labels";
import { colourOf, type Palette } from "./palette";
import type { Scene } from "./scene";
import type { ViewState } from "./state";
import { say } from "./words";

const HEAD = 58;
const FOOT = 62;

/** What is drawn now, with a head and a foot, at the resolution of the screen. */
export function picture(graph: Graph, drawing: HTMLCanvasElement, scene: Scene, state: ViewState, palette: Palette): HTMLCanvasElement {
  const ratio = drawing.width / Math.max(drawing.clientWidth, 1);
  const [width, height] = [drawing.width / ratio, drawing.height / ratio];
  const sheet = document.createElement("canvas");
  sheet.width = drawing.width;
  sheet.height = Math.round((height + HEAD + FOOT) * ratio);
  const ctx = sheet.getContext("2d")!;
  ctx.scale(ratio, ratio);
  ctx.fillStyle = palette.ground;
  ctx.fillRect(0, 0, width, height + HEAD + FOOT);
  ctx.drawImage(drawing, 0, HEAD, width, height);
  const write = (text: string, y: number, font: string, colour: string): void => {
    ctx.font = `${font} ${FAMILY}`;
    ctx.fillStyle = colour;
    ctx.fillText(text, 16, y, width - 32);
  };
  write(graph.payload.title.slice(0, 200), 26, "600 17px", palette.ink);
  write(frameLine(graph.payload.frame, state.language), 46, "12.5px", palette.muted);
  legend(ctx, graph, scene, state, palette, HEAD + height + 20);
  const source = ["Sinergi", graph.payload.frame.digest, say(state.language, "notRead")].filter(Boolean).join(" · ");
  write(source, HEAD + height + 48, "11.5px", palette.muted);
  return sheet;
}

function legend(ctx: CanvasRenderingContext2D, graph: Graph, scene: Scene, state: ViewState, palette: Palette, y: number): void {
  const drawn = new Set(scene.nodes.map((node) => graph.kind(graph.node(node))));
  ctx.font = `12.5px ${FAMILY}`;
  ctx.textBaseline = "middle";
  let x = 24;
  for (const style of graph.payload.kinds.filter((kind) => drawn.has(kind))) {
    const look = { shape: style.shape, fill: colourOf(style, palette), ground: palette.ground, ring: null };
    drawGlyph(ctx, x, y, 7, look, true);
    ctx.fillStyle = palette.ink;
    ctx.fillText(style.label[state.language], x + 13, y);
    x += 13 + ctx.measureText(style.label[state.language]).width + 26;
  }
  ctx.textBaseline = "alphabetic";
}
