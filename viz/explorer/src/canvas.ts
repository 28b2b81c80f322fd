/** The drawing: vis-network holds, moves and zooms the nodes; shapes, lines and names are drawn here. */

import { DataSet } from "vis-data/esnext";
import { Network, type Options } from "vis-network/esnext";
import { drawGlyph } from "./glyphs";
import type { Graph } from "./graph";
import { type Box, breakLines, drawTexts, extentOf, type Tag, type Wanted } from "./labels";
import { along, distance, drawLines, type Line, type LineLook } from "./lines";
import { colourOf, faded, type Palette } from "./palette";
import { bounds, type Extent, type Point } from "./placement";
import type { Language, StyleEntry } from "./payload";
import { strength, type Link } from "./readings";
import type { Scene } from "./scene";
import type { Selection } from "./state";

/** Up to this many lines, counts are written on them without being asked. */
const COUNTS_LIMIT = 40;
/** Up to this many lines, names keep off them. */
const AVOIDED_LIMIT = 150;
/** The smallest radius of a node, in pixels of the screen, by how many are drawn. */
const SMALLEST = [
  { upTo: 100, radius: 7.5 },
  { upTo: 400, radius: 5 },
  { upTo: Infinity, radius: 3.2 },
] as const;
const CLOSEST = 1.25;
/** Free space around what is fitted into the window, in pixels. */
const MARGIN = 18;
/** For so long, in milliseconds, nothing moves under the pointer: a second click may follow. */
const DOUBLE_CLICK = 280;
/** How near to a line the pointer must be, in pixels of the screen. */
const REACH = 7;

export interface CanvasEvents {
  select(selection: Selection | null): void;
  open(node: number): void;
}

/** What covers the drawing at its edges, in pixels. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface VisNode {
  id: number;
  x: number;
  y: number;
  [option: string]: unknown;
}

interface Drawn {
  readonly ctx: CanvasRenderingContext2D;
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

export class Canvas {
  private readonly network: Network;
  private readonly nodes = new DataSet<VisNode>([]);
  private scene: Scene | null = null;
  private links = new Map<string, Link>();
  private positions = new Map<number, Point>();
  private selection: Selection | null = null;
  private hovered: Selection | null = null;
  private lit: ReadonlySet<number> | null = null;
  private looks = new Map<string, LineLook>();
  private insets: Insets = { top: 0, right: 0, bottom: 0 };
  private smallest = 0;
  private revealing = 0;
  private written: ReadonlyMap<number, Box> = new Map();
  private readonly heaviest: number;

  constructor(
    private readonly container: HTMLElement,
    private readonly graph: Graph,
    private palette: Palette,
    private language: Language,
    private readonly events: CanvasEvents,
  ) {
    this.heaviest = graph.nodes.reduce((most, node) => Math.max(most, node.w), 1);
    this.network = new Network(container, { nodes: this.nodes, edges: [] } as never, OPTIONS);
    this.listen();
  }

  /** The part of the element that nothing covers, in pixels. */
  get room(): { width: number; height: number } {
    const { clientWidth, clientHeight } = this.container;
    return {
      width: Math.max(clientWidth - this.insets.right, 120),
      height: Math.max(clientHeight - this.insets.top - this.insets.bottom, 120),
    };
  }

  /** The size of a layout that is seen at its natural size when all of it is in sight. */
  get roomToFit(): { width: number; height: number } {
    const { width, height } = this.room;
    return { width: width - MARGIN, height: height - MARGIN };
  }

  /** Draw a scene with its nodes at the given positions, the whole of it in sight. */
  show(scene: Scene, positions: ReadonlyMap<number, Point>): void {
    this.scene = scene;
    this.links = new Map(scene.links.map((link) => [linkId(link.a, link.b), link]));
    this.positions = new Map(positions);
    this.smallest = SMALLEST.find(({ upTo }) => scene.nodes.length <= upTo)!.radius;
    this.nodes.clear();
    this.nodes.add(scene.nodes.map((node) => this.visNode(node)));
    // vis-network notices only later that its window has changed, and would then move what was fitted.
    this.network.setSize("100%", "100%");
    this.light();
    this.fit();
  }

  /** Light a node and its neighbours, or a line, and dim the rest. */
  select(selection: Selection | null): void {
    this.selection = selection;
    this.light();
  }

  setLook(palette: Palette, language: Language): void {
    this.palette = palette;
    this.language = language;
    this.light();
  }

  /** Say what covers the drawing, and move what is selected out from under it. */
  setInsets(insets: Insets): void {
    this.insets = insets;
    window.clearTimeout(this.revealing);
    this.revealing = window.setTimeout(() => {
      const chosen = this.selection;
      if (chosen) this.reveal(chosen.type === "node" ? [chosen.node] : [chosen.a, chosen.b]);
    }, DOUBLE_CLICK);
  }

  /** The space that a node takes with its label. */
  extent(node: number): Extent {
    return extentOf(this.radius(node), breakLines(this.graph.labelOf(this.graph.node(node))));
  }

  /** Show everything; a small graph is not enlarged beyond a natural size. */
  fit(): void {
    if (this.positions.size === 0) return;
    const { width, height } = this.roomToFit;
    // Labels keep their size on the screen: how much of the drawing they need depends on the scale that is looked for.
    let scale = CLOSEST;
    let box = { x: 0, y: 0, width: 0, height: 0 };
    for (let round = 0; round < 4; round++) {
      box = bounds(this.corners(scale));
      scale = Math.min(width / box.width, height / box.height, CLOSEST);
    }
    this.moveTo({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, scale);
  }

  zoom(factor: number): void {
    const scale = this.network.getScale() * factor;
    this.network.moveTo({ scale, animation: { duration: 160, easingFunction: "easeInOutQuad" } });
  }

  /** Bring a node into the middle where it can be read. */
  centre(node: number): void {
    const position = this.positions.get(node);
    if (position) this.moveTo(position, Math.max(this.network.getScale(), 0.9));
  }

  redraw(): void {
    this.network.redraw();
  }

  /** The canvas element as it is drawn now. */
  get element(): HTMLCanvasElement {
    return this.container.querySelector("canvas")!;
  }

  /** Where a node stands on the page, in CSS pixels of the viewport; null where it is not drawn. */
  pointOf(node: number): Point | null {
    return this.nodes.get(node) ? this.onPage(this.positionOf(node)) : null;
  }

  /** Where the names stand that are written now, on the page. */
  labelBoxes(): Map<number, Box> {
    const { left, top } = this.container.getBoundingClientRect();
    const moved = (box: Box): Box => ({
      left: box.left + left,
      right: box.right + left,
      top: box.top + top,
      bottom: box.bottom + top,
    });
    return new Map([...this.written].map(([node, box]) => [node, moved(box)]));
  }

  /** A point on the line between two nodes, likewise. */
  pointOfLink(a: number, b: number): Point | null {
    const link = this.links.get(linkId(a, b));
    return link ? this.onPage(along(this.positionOf(link.a), this.positionOf(link.b), 0.5)) : null;
  }

  /** The outermost points of all nodes with their labels, at a scale. */
  private corners(scale: number): Point[] {
    const factor = Math.max(1, 1 / scale);
    return [...this.positions].flatMap(([node, { x, y }]) => {
      const { left, right, up, down } = this.extent(node);
      return [
        { x: x - left * factor, y: y - up * factor },
        { x: x + right * factor, y: y + down * factor },
      ];
    });
  }

  private onPage(position: Point): Point {
    const { x, y } = this.network.canvasToDOM(position);
    const box = this.container.getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
  }

  /** Put a point of the drawing into the middle of the uncovered part. */
  private moveTo(position: Point, scale: number): void {
    const offset = { x: -this.insets.right / 2, y: (this.insets.top - this.insets.bottom) / 2 };
    this.network.moveTo({ position, scale, offset });
  }

  /** Move nodes into sight, if they are not. */
  reveal(nodes: readonly number[]): void {
    const { width, height } = this.room;
    const hiddenOnes = nodes.filter((node) => {
      const at = this.network.canvasToDOM(this.positionOf(node));
      const y = at.y - this.insets.top;
      return at.x < 50 || y < 20 || at.x > width - 60 || y > height - 50;
    });
    if (hiddenOnes.length === 0) return;
    const box = bounds(nodes.map((node) => this.positionOf(node)));
    const scale = Math.min(this.network.getScale(), width / (box.width + 200), height / (box.height + 120));
    this.moveTo({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, scale);
  }

  private listen(): void {
    this.network.on("click", (event: { pointer: { DOM: Point } }) => this.events.select(this.at(event.pointer.DOM)));
    this.network.on("doubleClick", (event: { pointer: { DOM: Point } }) => {
      const at = this.at(event.pointer.DOM);
      if (at?.type === "node") this.events.open(at.node);
    });
    this.network.on("dragEnd", ({ nodes }: { nodes: number[] }) => {
      for (const node of nodes) this.positions.set(node, { ...this.positionOf(node) });
    });
    this.network.on("beforeDrawing", (ctx: CanvasRenderingContext2D) => this.drawUnder(ctx));
    this.network.on("afterDrawing", (ctx: CanvasRenderingContext2D) => this.drawOver(ctx));
    this.container.addEventListener("pointermove", (event) => {
      if (event.buttons === 0) this.hover(this.at({ x: event.offsetX, y: event.offsetY }));
    });
    this.container.addEventListener("pointerleave", () => this.hover(null));
  }

  /** What lies at a point: a node first, then a line. */
  private at(point: Point): Selection | null {
    const node = this.network.getNodeAt(point);
    if (node !== undefined) return { type: "node", node: Number(node) };
    const place = this.network.DOMtoCanvas(point);
    let nearest: Link | null = null;
    let least = REACH / this.network.getScale();
    for (const link of this.scene?.links ?? []) {
      const far = distance(place, this.positionOf(link.a), this.positionOf(link.b));
      if (far < least) [nearest, least] = [link, far];
    }
    return nearest && { type: "link", a: nearest.a, b: nearest.b };
  }

  private hover(selection: Selection | null): void {
    if (same(selection, this.hovered)) return;
    this.hovered = selection;
    this.container.classList.toggle("pointing", selection !== null);
    this.network.redraw();
  }

  /** The current position, also while a node is being dragged. */
  private positionOf(node: number): Point {
    const body = (this.network as unknown as { body: { nodes: Record<number, Point> } }).body;
    return body.nodes[node] ?? this.positions.get(node) ?? { x: 0, y: 0 };
  }

  private radius(node: number): number {
    return 12 + 10 * Math.sqrt(Math.max(this.graph.node(node).w, 0) / this.heaviest);
  }

  /** The radius in units of the drawing: never smaller on the screen than can be seen. */
  private drawnRadius(node: number): number {
    return Math.max(this.radius(node), this.smallest / this.network.getScale());
  }

  private visNode(node: number): VisNode {
    const { x, y } = this.positions.get(node) ?? { x: 0, y: 0 };
    return { id: node, x, y, shape: "custom", ctxRenderer: (drawn: Drawn) => this.drawNode(drawn) };
  }

  private drawNode({ ctx, id, x, y }: Drawn): { nodeDimensions: { width: number; height: number } } {
    const node = this.graph.node(id);
    const style = this.graph.kind(node);
    const radius = this.drawnRadius(id);
    const onScreen = radius * this.network.getScale();
    const colour = colourOf(style, this.palette);
    const ring = touches(this.selection, id)
      ? this.palette.ink
      : touches(this.hovered, id)
        ? this.palette.muted
        : null;
    const fill = this.isLit(id) ? colour : faded(colour, 0.22);
    drawGlyph(ctx, x, y, radius, { shape: style.shape, fill, ground: this.palette.ground, ring }, onScreen > 6);
    if (node.flags && onScreen > 7 && this.isLit(id)) this.drawFlag(ctx, x + radius * 0.82, y - radius * 0.82);
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

  /** Light what is selected and its neighbours; dim the rest. */
  private light(): void {
    const s = this.selection;
    this.lit = s === null ? null : new Set(s.type === "link" ? [s.a, s.b] : this.neighbours(s.node));
    this.looks = new Map();
    this.network.redraw();
  }

  private neighbours(node: number): number[] {
    return [node, ...(this.scene?.links ?? []).flatMap((l) => (l.a === node ? [l.b] : l.b === node ? [l.a] : []))];
  }

  private isLit(node: number): boolean {
    return this.lit === null || this.lit.has(node);
  }

  /** Whether a line is part of what is selected. */
  private isChosen(link: Link): boolean {
    const s = this.selection;
    if (!s) return false;
    return s.type === "node" ? link.a === s.node || link.b === s.node : link.a === s.a && link.b === s.b;
  }

  /** One object per look, so that lines can be drawn together. */
  private lookOf(link: Link): LineLook {
    const style = leading(this.graph, link);
    const chosen = this.isChosen(link);
    const crowd = (this.scene?.links.length ?? 0) > 60 ? 0.38 : 0.6;
    const opacity = this.selection === null ? crowd : chosen ? 0.95 : 0.13;
    const width = Math.min(1.5 + Math.log2(strength(this.graph, link)) * 0.8, 5) + (chosen ? 0.8 : 0);
    const key = `${style.key} ${opacity} ${width}`;
    const known = this.looks.get(key);
    if (known) return known;
    const made = { colour: faded(colourOf(style, this.palette), opacity), width, shape: style.shape };
    this.looks.set(key, made);
    return made;
  }

  private drawUnder(ctx: CanvasRenderingContext2D): void {
    const links = this.scene?.links ?? [];
    const lines = links.map((link): Line => {
      const from = this.positionOf(link.a);
      return { from, to: link.a === link.b ? from : this.positionOf(link.b), look: this.lookOf(link) };
    });
    const scale = this.network.getScale();
    drawLines(ctx, lines, Math.max(1, 1 / scale) * (links.length > 1000 ? 0.6 : 1));
  }

  private drawOver(ctx: CanvasRenderingContext2D): void {
    if (!this.scene) return;
    const scale = this.network.getScale();
    const ratio = ctx.getTransform().a / scale;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { width, height } = this.room;
    const free = { left: 2, right: width - 2, top: this.insets.top, bottom: this.insets.top + height };
    this.written = drawTexts(ctx, this.labels(this.scene, scale), this.tags(this.scene), this.palette, {
      free,
      lines: this.segments(this.scene),
    });
    ctx.restore();
  }

  /** Labels of the nodes in sight, the lit ones first. */
  private labels(scene: Scene, scale: number): Wanted[] {
    const { clientWidth, clientHeight } = this.container;
    const seen: { node: number; at: Point }[] = [];
    for (const node of scene.nodes) {
      const at = this.network.canvasToDOM(this.positionOf(node));
      if (at.x > -160 && at.y > -80 && at.x < clientWidth + 160 && at.y < clientHeight + 80) seen.push({ node, at });
    }
    const labels = seen.map(({ node, at }) => ({
      node,
      x: at.x,
      y: at.y,
      radius: this.drawnRadius(node) * scale,
      text: breakLines(this.graph.labelOf(this.graph.node(node))),
      strong: touches(this.selection, node) || touches(this.hovered, node),
      opacity: this.isLit(node) ? 1 : 0.3,
    }));
    return this.lit === null ? labels : labels.sort((p, q) => q.opacity - p.opacity);
  }

  private segments(scene: Scene): (readonly [Point, Point])[] {
    if (scene.links.length > AVOIDED_LIMIT) return [];
    const at = (node: number): Point => this.network.canvasToDOM(this.positionOf(node));
    return scene.links.filter((link) => link.a !== link.b).map((link) => [at(link.a), at(link.b)]);
  }

  private tags(scene: Scene): Tag[] {
    const few = scene.links.length <= COUNTS_LIMIT && this.selection === null;
    const named = (link: Link): boolean => this.isNamed(link);
    return scene.links.flatMap((link) => {
      const shown = named(link);
      const strong = same(this.hovered, { type: "link", a: link.a, b: link.b }) || this.selection?.type === "link";
      if (!shown && !(few && strength(this.graph, link) > 1)) return [];
      const [from, to] = [link.a, link.b].map((node) => this.network.canvasToDOM(this.positionOf(node))) as [Point, Point];
      const places = (link.a === link.b ? [0.5] : [0.5, 0.58, 0.42, 0.66, 0.34, 0.74, 0.26, 0.82, 0.18]).map((t) => along(from, to, t));
      return [{ places, text: this.tagOf(link, shown), colour: colourOf(leading(this.graph, link), this.palette), strong }];
    });
  }

  /** Whether the relation is written on a line: where it is pointed at or selected, alone or with its node. */
  private isNamed(link: Link): boolean {
    const is = (s: Selection | null): boolean => s?.type === "link" && s.a === link.a && s.b === link.b;
    return is(this.hovered) || (this.isChosen(link) && (this.lit?.size ?? 0) <= 25);
  }

  private tagOf(link: Link, named: boolean): string {
    if (!named) return `×${strength(this.graph, link)}`;
    const name = this.graph.edgeName(leadingEdge(this.graph, link), this.language);
    const first = name.length > 32 ? `${name.slice(0, 31)}…` : name;
    const rest = strength(this.graph, link) - 1;
    return rest > 0 ? `${first} +${rest}` : first;
  }
}

const OPTIONS: Options = {
  autoResize: true,
  physics: false,
  layout: { improvedLayout: false },
  nodes: { shape: "custom", chosen: false } as never,
  interaction: { hover: false, tooltipDelay: 1e9, selectable: false, zoomSpeed: 0.7 },
};

function linkId(a: number, b: number): string {
  return a <= b ? `${a}-${b}` : `${b}-${a}`;
}

function same(p: Selection | null, q: Selection | null): boolean {
  return JSON.stringify(p) === JSON.stringify(q);
}

function touches(selection: Selection | null, node: number): boolean {
  if (!selection) return false;
  return selection.type === "node" ? selection.node === node : selection.a === node || selection.b === node;
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
