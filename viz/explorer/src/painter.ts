/** Paints a scene: lines below, shapes, names and tags above. Knows nothing of how it is moved. */

import { drawGlyph } from "./glyphs";
import type { Graph } from "./graph";
import type { Highlight } from "./highlight";
import { type Box, breakLines, drawTexts, extentOf, type Tag, type Wanted } from "./labels";
import { along, drawLines, type Line, type LineLook } from "./lines";
import { colourOf, faded, type Palette } from "./palette";
import type { Extent, Point } from "./placement";
import type { Language, StyleEntry } from "./payload";
import { strength, type Link } from "./readings";
import type { Scene } from "./scene";

/** Up to this many lines, counts are written on them without being asked. */
const COUNTS_LIMIT = 40;
/** Up to this many lines, names keep off them. */
const AVOIDED_LIMIT = 150;
/** From this many lines on, each is drawn fainter. */
const CROWD = 60;
/** The smallest radius of a node, in pixels of the screen, by how many are drawn. */
const SMALLEST = [
  { upTo: 100, radius: 7.5 },
  { upTo: 400, radius: 5 },
  { upTo: Infinity, radius: 3.2 },
] as const;
/** Where on a line its tag may stand, the best first. */
const TAG_PLACES = [0.5, 0.58, 0.42, 0.66, 0.34, 0.74, 0.26, 0.82, 0.18];
const LONGEST_TAG = 32;

/** Where things are now. */
export interface View {
  readonly scale: number;
  /** The part of the screen that nothing covers. */
  readonly free: Box;
  /** The size of the screen. */
  readonly width: number;
  readonly height: number;
  /** The place of a node in the drawing, and on the screen. */
  placeOf(node: number): Point;
  onScreen(node: number): Point;
}

export class Painter {
  private looks = new Map<string, LineLook>();
  private readonly heaviest: number;

  constructor(
    private readonly graph: Graph,
    private palette: Palette,
    private language: Language,
  ) {
    this.heaviest = graph.nodes.reduce((most, node) => Math.max(most, node.w), 1);
  }

  setLook(palette: Palette, language: Language): void {
    this.palette = palette;
    this.language = language;
    this.looks.clear();
  }

  /** The space that a node takes with its label. */
  extent(node: number): Extent {
    return extentOf(this.radius(node), breakLines(this.graph.labelOf(this.graph.node(node))));
  }

  /** Paint the lines; `ctx` is in units of the drawing. */
  paintLines(ctx: CanvasRenderingContext2D, { links }: Scene, highlight: Highlight, view: View): void {
    const lines = links.map((link): Line => {
      const from = view.placeOf(link.a);
      const to = link.a === link.b ? from : view.placeOf(link.b);
      return { from, to, look: this.lookOf(link, highlight, links.length) };
    });
    drawLines(ctx, lines, Math.max(1, 1 / view.scale) * (links.length > 1000 ? 0.6 : 1));
  }

  /** Paint a node at a point of the drawing; returns its radius there. */
  paintNode(ctx: CanvasRenderingContext2D, node: number, { x, y }: Point, scene: Scene, highlight: Highlight, scale: number): number {
    const record = this.graph.node(node);
    const style = this.graph.kind(record);
    const radius = this.drawnRadius(node, scene, scale);
    const colour = colourOf(style, this.palette);
    const hovered = highlight.isHovered(node) ? this.palette.muted : null;
    const ring = highlight.isSelected(node) ? this.palette.ink : hovered;
    const lit = highlight.isLit(node);
    const look = { shape: style.shape, fill: lit ? colour : faded(colour, 0.22), ground: this.palette.ground, ring };
    drawGlyph(ctx, x, y, radius, look, radius * scale > 6);
    if (record.flags && lit && radius * scale > 7) this.paintFlag(ctx, x + radius * 0.82, y - radius * 0.82);
    return radius;
  }

  /** Paint names and tags, `ctx` in pixels of the screen; returns where the names stand. */
  paintTexts(ctx: CanvasRenderingContext2D, scene: Scene, highlight: Highlight, view: View): Map<number, Box> {
    const labels = this.labels(scene, highlight, view);
    const lines = segments(scene, view);
    return drawTexts(ctx, labels, this.tags(scene, highlight, view), this.palette, { free: view.free, lines });
  }

  private radius(node: number): number {
    return 12 + 10 * Math.sqrt(Math.max(this.graph.node(node).w, 0) / this.heaviest);
  }

  /** The radius in units of the drawing: never smaller on the screen than can be seen. */
  private drawnRadius(node: number, scene: Scene, scale: number): number {
    const smallest = SMALLEST.find(({ upTo }) => scene.nodes.length <= upTo)!.radius;
    return Math.max(this.radius(node), smallest / scale);
  }

  private paintFlag(ctx: CanvasRenderingContext2D, x: number, y: number): void {
    ctx.beginPath();
    ctx.arc(x, y, 6.5, 0, Math.PI * 2);
    ctx.fillStyle = this.palette.warning;
    ctx.fill();
    ctx.lineWidth = 1.6;
    ctx.strokeStyle = this.palette.ground;
    ctx.stroke();
    ctx.fillStyle = "#1b1400";
    ctx.fillRect(x - 0.9, y - 3.4, 1.8, 4.2);
    ctx.fillRect(x - 0.9, y + 1.7, 1.8, 1.8);
  }

  /** One object per look, so that lines can be drawn together. */
  private lookOf(link: Link, highlight: Highlight, all: number): LineLook {
    const style = leading(this.graph, link);
    const chosen = highlight.holds(link);
    const rest = all > CROWD ? 0.38 : 0.6;
    const opacity = highlight.selection === null ? rest : chosen ? 0.95 : 0.13;
    const width = Math.min(1.5 + Math.log2(strength(this.graph, link)) * 0.8, 5) + (chosen ? 0.8 : 0);
    const key = `${style.key} ${opacity} ${width}`;
    const known = this.looks.get(key);
    if (known) return known;
    const made = { colour: faded(colourOf(style, this.palette), opacity), width, shape: style.shape };
    this.looks.set(key, made);
    return made;
  }

  /** Labels of the nodes in sight, the lit ones first. */
  private labels(scene: Scene, highlight: Highlight, view: View): Wanted[] {
    const labels: Wanted[] = [];
    for (const node of scene.nodes) {
      const { x, y } = view.onScreen(node);
      if (x < -160 || y < -80 || x > view.width + 160 || y > view.height + 80) continue;
      labels.push({
        node,
        x,
        y,
        radius: this.drawnRadius(node, scene, view.scale) * view.scale,
        text: breakLines(this.graph.labelOf(this.graph.node(node))),
        strong: highlight.isSelected(node) || highlight.isHovered(node),
        opacity: highlight.isLit(node) ? 1 : 0.3,
      });
    }
    return highlight.selection === null ? labels : labels.sort((p, q) => q.opacity - p.opacity);
  }

  private tags(scene: Scene, highlight: Highlight, view: View): Tag[] {
    const counts = scene.links.length <= COUNTS_LIMIT && highlight.selection === null;
    const tagged = scene.links.filter((l) => highlight.names(l) || (counts && strength(this.graph, l) > 1));
    return tagged.map((link) => {
      const from = view.onScreen(link.a);
      const to = link.a === link.b ? from : view.onScreen(link.b);
      return {
        places: TAG_PLACES.map((t) => along(from, to, t)),
        text: this.tagOf(link, highlight.names(link)),
        colour: colourOf(leading(this.graph, link), this.palette),
        strong: highlight.isOn(link),
      };
    });
  }

  private tagOf(link: Link, named: boolean): string {
    const count = strength(this.graph, link);
    if (!named) return `×${count}`;
    const name = this.graph.edgeName(leadingEdge(this.graph, link), this.language);
    const short = name.length > LONGEST_TAG ? `${name.slice(0, LONGEST_TAG - 1)}…` : name;
    return count > 1 ? `${short} +${count - 1}` : short;
  }
}

function segments({ links }: Scene, view: View): (readonly [Point, Point])[] {
  if (links.length > AVOIDED_LIMIT) return [];
  return links.filter((link) => link.a !== link.b).map((link) => [view.onScreen(link.a), view.onScreen(link.b)]);
}

/** The edge that gives a line its look and name: the one whose relation stands first in the table. */
function leadingEdge(graph: Graph, link: Link): number {
  if (link.edges.length === 1) return link.edges[0]!;
  const rank = (edge: number): number => graph.payload.relations.indexOf(graph.relation(graph.edge(edge)));
  return link.edges.reduce((p, q) => (rank(q) < rank(p) ? q : p));
}

function leading(graph: Graph, link: Link): StyleEntry {
  return graph.relation(graph.edge(leadingEdge(graph, link)));
}
