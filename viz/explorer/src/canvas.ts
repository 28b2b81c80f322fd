/** The drawing: vis-network moves, zooms and finds what is under the pointer; shapes and names are drawn here. */

import { Network, type Options } from "vis-network/esnext";
import { DataSet } from "vis-data/esnext";
import { drawGlyph } from "./glyphs";
import type { Graph } from "./graph";
import { breakLines, drawLabels, drawTag, extentOf, type Wanted } from "./labels";
import { colourOf, faded, type Palette } from "./palette";
import { arrange, DECLUTTER_LIMIT, type Point } from "./placement";
import type { Link, Scene } from "./scene";
import type { Language } from "./payload";
import type { Selection } from "./state";

/** Up to this many lines, counts are written on them without being asked. */
const COUNTS_LIMIT = 120;
/** From this many lines on, they are straight: curves cost time. */
const STRAIGHT_LIMIT = 500;
const SMALLEST = 3.2;
const CLOSEST = 1.25;

export interface CanvasEvents {
  select(selection: Selection | null): void;
}

interface VisEdge {
  id: string;
  from: number;
  to: number;
  [option: string]: unknown;
}

interface VisNode {
  id: number;
  x: number;
  y: number;
  [option: string]: unknown;
}

export class Canvas {
  private readonly network: Network;
  private readonly nodes = new DataSet<VisNode>([]);
  private readonly edges = new DataSet<VisEdge>([]);
  private scene: Scene = { nodes: [], links: [], passes: () => true, total: 0 };
  private links = new Map<string, Link>();
  private positions = new Map<number, Point>();
  private selection: Selection | null = null;
  private hovered: Selection | null = null;
  private lit: ReadonlySet<number> | null = null;
  private readonly heaviest: number;

  constructor(
    private readonly container: HTMLElement,
    private readonly graph: Graph,
    private palette: Palette,
    private language: Language,
    private readonly events: CanvasEvents,
  ) {
    this.heaviest = graph.nodes.reduce((most, node) => Math.max(most, node.w), 1);
    this.network = new Network(container, { nodes: this.nodes, edges: this.edges } as never, this.options());
    this.listen();
  }

  /** Draw a scene in the whole window. */
  show(scene: Scene): void {
    this.scene = scene;
    this.links = new Map(scene.links.map((link) => [linkId(link.a, link.b), link]));
    this.place();
    this.nodes.clear();
    this.edges.clear();
    this.nodes.add(scene.nodes.map((node) => this.visNode(node)));
    this.edges.add(scene.links.map((link) => this.visEdge(link)));
    this.light();
    this.fit();
  }

  select(selection: Selection | null): void {
    this.selection = selection;
    this.light();
  }

  setLook(palette: Palette, language: Language): void {
    this.palette = palette;
    this.language = language;
    this.light();
  }

  /** Show everything; a small graph is not enlarged beyond a natural size. */
  fit(): void {
    const shown = this.scene.nodes.filter((node) => this.positions.has(node));
    if (shown.length === 0) return;
    const points = shown.map((node) => ({ at: this.positions.get(node)!, room: this.roomOf(node) }));
    const left = Math.min(...points.map(({ at, room }) => at.x - room.left));
    const right = Math.max(...points.map(({ at, room }) => at.x + room.right));
    const top = Math.min(...points.map(({ at, room }) => at.y - room.up));
    const bottom = Math.max(...points.map(({ at, room }) => at.y + room.down));
    const { clientWidth, clientHeight } = this.container;
    const scale = Math.min(clientWidth / (right - left + 24), clientHeight / (bottom - top + 24), CLOSEST);
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }

  zoom(factor: number): void {
    const scale = this.network.getScale() * factor;
    this.network.moveTo({ scale, animation: { duration: 160, easingFunction: "easeInOutQuad" } });
  }

  /** Bring a node into the middle where it can be read. */
  centre(node: number): void {
    const position = this.positions.get(node);
    if (position) this.network.moveTo({ position, scale: Math.max(this.network.getScale(), 0.9) });
  }

  /** Where a node stands on the page, in CSS pixels of the viewport; null where it is not drawn. */
  pointOf(node: number): Point | null {
    const position = this.positions.get(node);
    return position && this.nodes.get(node) ? this.onPage(position) : null;
  }

  /** A point on the line between two nodes, likewise. */
  pointOfLink(a: number, b: number): Point | null {
    const middle = this.links.has(linkId(a, b)) ? this.middle(a, b) : null;
    return middle && this.onPage(middle);
  }

  private onPage(position: Point): Point {
    const { x, y } = this.network.canvasToDOM(position);
    const box = this.container.getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
  }

  private options(): Options {
    return {
      autoResize: true,
      physics: false,
      layout: { improvedLayout: false },
      nodes: { shape: "custom", chosen: false } as never,
      edges: { chosen: false, selectionWidth: 0, hoverWidth: 0 } as never,
      interaction: { hover: true, tooltipDelay: 1e9, selectConnectedEdges: false, zoomSpeed: 0.7 },
    };
  }

  private listen(): void {
    this.network.on("click", (event: { pointer: { DOM: Point } }) => this.events.select(this.at(event.pointer.DOM)));
    this.network.on("hoverNode", ({ node }: { node: number }) => this.hover({ type: "node", node }));
    this.network.on("hoverEdge", ({ edge }: { edge: string }) => this.hover(this.selectionOf(edge)));
    this.network.on("blurNode", () => this.hover(null));
    this.network.on("blurEdge", () => this.hover(null));
    this.network.on("dragEnd", ({ nodes }: { nodes: number[] }) => this.keep(nodes));
    this.network.on("afterDrawing", (ctx: CanvasRenderingContext2D) => this.drawOver(ctx));
    this.network.on("resize", () => requestAnimationFrame(() => this.fit()));
  }

  /** What lies at a point: a node first, then a line. */
  private at(point: Point): Selection | null {
    const node = this.network.getNodeAt(point);
    if (node !== undefined) return { type: "node", node: Number(node) };
    const edge = this.network.getEdgeAt(point);
    return edge === undefined ? null : this.selectionOf(String(edge));
  }

  private selectionOf(edge: string): Selection | null {
    const link = this.links.get(edge);
    return link ? { type: "link", a: link.a, b: link.b } : null;
  }

  private hover(selection: Selection | null): void {
    this.hovered = selection;
    this.container.style.cursor = selection ? "pointer" : "";
    this.network.redraw();
  }

  private keep(nodes: readonly number[]): void {
    for (const [node, position] of Object.entries(this.network.getPositions([...nodes]))) {
      this.positions.set(Number(node), position);
    }
  }

  private place(): void {
    const nodes = [...this.scene.nodes];
    const start = nodes.map((node) => ({ x: this.graph.node(node).x ?? 0, y: this.graph.node(node).y ?? 0 }));
    const window = { width: this.container.clientWidth, height: this.container.clientHeight };
    const crowded = nodes.length > DECLUTTER_LIMIT;
    const placed = crowded ? start : arrange(start, nodes.map((node) => this.roomOf(node)), window);
    this.positions = new Map(nodes.map((node, index) => [node, placed[index]!]));
  }

  private roomOf(node: number): ReturnType<typeof extentOf> {
    return extentOf(this.radius(node), breakLines(this.graph.labelOf(this.graph.node(node))));
  }

  private radius(node: number): number {
    return 12 + 10 * Math.sqrt(Math.max(this.graph.node(node).w, 0) / this.heaviest);
  }

  /** The radius in units of the drawing: never smaller on the screen than can be seen. */
  private drawnRadius(node: number): number {
    return Math.max(this.radius(node), SMALLEST / this.network.getScale());
  }

  private visNode(node: number): VisNode {
    const { x, y } = this.positions.get(node)!;
    return { id: node, x, y, shape: "custom", ctxRenderer: (drawn: Drawn) => this.drawNode(drawn) };
  }

  private drawNode({ ctx, id, x, y }: Drawn): { nodeDimensions: { width: number; height: number } } {
    const node = this.graph.node(id);
    const style = this.graph.kind(node);
    const radius = this.drawnRadius(id);
    const onScreen = radius * this.network.getScale();
    const fill = colourOf(style, this.palette);
    const chosen = touches(this.selection, id);
    const ring = chosen ? this.palette.ink : touches(this.hovered, id) ? this.palette.muted : null;
    ctx.globalAlpha = this.isLit(id) ? 1 : 0.16;
    drawGlyph(ctx, x, y, radius, { shape: style.shape, fill, sign: this.palette.ground, ring }, onScreen > 6);
    if (node.flags && onScreen > 7) this.drawFlag(ctx, x + radius * 0.82, y - radius * 0.82);
    ctx.globalAlpha = 1;
    return { nodeDimensions: { width: radius * 2, height: radius * 2 } };
  }

  private drawFlag(ctx: CanvasRenderingContext2D, x: number, y: number): void {
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

  private visEdge(link: Link): VisEdge {
    return { id: linkId(link.a, link.b), from: link.a, to: link.b, ...this.lookOf(link) };
  }

  private lookOf(link: Link): Record<string, unknown> {
    const style = leading(this.graph, link);
    const colour = colourOf(style, this.palette);
    const strong = this.lit !== null && this.lit.has(link.a) && this.lit.has(link.b) && this.involves(link);
    const opacity = this.lit === null ? 0.55 : strong ? 0.95 : 0.1;
    const width = Math.min(1.4 + Math.log2(link.edges.length) * 0.9, 5) + (strong ? 0.8 : 0);
    const straight = this.scene.links.length > STRAIGHT_LIMIT;
    return {
      color: { color: faded(colour, opacity), inherit: false },
      width,
      dashes: style.shape === "dashed" ? [7, 5] : style.shape === "dotted" ? [1.5, 5] : false,
      smooth: straight ? false : { enabled: true, type: "curvedCW", roundness: 0.08 },
    };
  }

  private involves(link: Link): boolean {
    const s = this.selection;
    if (!s) return true;
    return s.type === "node" ? link.a === s.node || link.b === s.node : link.a === s.a && link.b === s.b;
  }

  /** Light what is selected and its neighbours; dim the rest. */
  private light(): void {
    const s = this.selection;
    this.lit = s === null ? null : new Set(s.type === "link" ? [s.a, s.b] : this.neighbours(s.node));
    this.edges.update(this.scene.links.map((link) => this.visEdge(link)));
    this.network.redraw();
  }

  private neighbours(node: number): number[] {
    return [node, ...this.scene.links.flatMap((l) => (l.a === node ? [l.b] : l.b === node ? [l.a] : []))];
  }

  private isLit(node: number): boolean {
    return this.lit === null || this.lit.has(node);
  }

  private middle(a: number, b: number): Point | null {
    const body = (this.network as unknown as { body: { edges: Record<string, { edgeType?: VisCurve }> } }).body;
    const curve = body.edges[linkId(a, b)]?.edgeType;
    return curve?.getPoint ? curve.getPoint(0.5) : null;
  }

  private drawOver(ctx: CanvasRenderingContext2D): void {
    const scale = this.network.getScale();
    const ratio = ctx.getTransform().a / scale;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.drawTags(ctx);
    drawLabels(ctx, this.wanted(scale), this.palette);
    ctx.restore();
  }

  private wanted(scale: number): Wanted[] {
    const { clientWidth, clientHeight } = this.container;
    const labels: Wanted[] = [];
    for (const node of this.scene.nodes) {
      const at = this.network.canvasToDOM(this.positionOf(node));
      if (at.x < -160 || at.y < -80 || at.x > clientWidth + 160 || at.y > clientHeight + 80) continue;
      const strong = touches(this.selection, node) || touches(this.hovered, node);
      labels.push({
        x: at.x,
        y: at.y,
        radius: this.drawnRadius(node) * scale,
        text: breakLines(this.graph.labelOf(this.graph.node(node))),
        always: strong,
        strong,
        opacity: this.isLit(node) ? 1 : 0.22,
      });
    }
    const rank = (label: Wanted): number => (label.strong ? 2 : label.opacity === 1 ? 1 : 0);
    return labels.sort((p, q) => rank(q) - rank(p));
  }

  /** The current position, also while a node is being dragged. */
  private positionOf(node: number): Point {
    const body = (this.network as unknown as { body: { nodes: Record<number, Point> } }).body;
    return body.nodes[node] ?? this.positions.get(node)!;
  }

  private drawTags(ctx: CanvasRenderingContext2D): void {
    const few = this.scene.links.length <= COUNTS_LIMIT;
    for (const link of this.scene.links) {
      const named = this.isNamed(link);
      if (!named && (!few || link.edges.length < 2 || this.lit !== null)) continue;
      const middle = this.middle(link.a, link.b);
      if (!middle) continue;
      const { x, y } = this.network.canvasToDOM(middle);
      drawTag(ctx, x, y, this.tagOf(link, named), colourOf(leading(this.graph, link), this.palette), this.palette);
    }
  }

  private isNamed(link: Link): boolean {
    const is = (s: Selection | null): boolean => s?.type === "link" && s.a === link.a && s.b === link.b;
    const near = this.selection?.type === "node" && this.involves(link) && (this.lit?.size ?? 0) <= 25;
    return is(this.selection) || is(this.hovered) || near;
  }

  private tagOf(link: Link, named: boolean): string {
    if (!named) return `×${link.edges.length}`;
    const names = [...new Set(link.edges.map((e) => this.graph.term(this.graph.edge(e).label)[this.language]))];
    const first = names[0]?.slice(0, 32) || colourName(this.graph, link, this.language);
    return names.length > 1 ? `${first} +${names.length - 1}` : first;
  }
}

interface Drawn {
  readonly ctx: CanvasRenderingContext2D;
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

interface VisCurve {
  getPoint?(position: number): Point;
}

function linkId(a: number, b: number): string {
  return a <= b ? `${a}-${b}` : `${b}-${a}`;
}

function touches(selection: Selection | null, node: number): boolean {
  if (!selection) return false;
  return selection.type === "node" ? selection.node === node : selection.a === node || selection.b === node;
}

/** The relation that gives a line its look: the first of the table among those of its edges. */
function leading(graph: Graph, link: Link): ReturnType<Graph["relation"]> {
  const order = graph.payload.relations;
  const styles = link.edges.map((edge) => graph.relation(graph.edge(edge)));
  return order.find((style) => styles.includes(style)) ?? styles[0]!;
}

function colourName(graph: Graph, link: Link, language: Language): string {
  return leading(graph, link).label[language];
}
