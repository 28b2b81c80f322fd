/** The drawing as a thing to look at: vis-network holds, moves and zooms the nodes; the painter paints them. */

import { DataSet } from "vis-data/esnext";
import { Network, type Options } from "vis-network/esnext";
import { Highlight, sameSelection } from "./highlight";
import type { Box } from "./labels";
import { along, distance } from "./lines";
import type { Painter, View } from "./painter";
import { bounds, type Extent, type Point, type Size } from "./placement";
import type { Link } from "./readings";
import type { Scene } from "./scene";
import type { Selection } from "./state";

const CLOSEST = 1.25;
/** The smallest scale at which a neighbourhood is shown around what is selected. */
const READABLE = 0.6;
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

interface InnerNode extends Point {
  updateBoundingBox(): void;
}

interface Drawn extends Point {
  readonly ctx: CanvasRenderingContext2D;
  readonly id: number;
}

interface AtPointer {
  readonly pointer: { readonly DOM: Point };
}

const NOTHING: Scene = {
  nodes: [],
  links: [],
  all: [],
  edges: [],
  finds: () => false,
  filtered: { node: () => false, edge: () => false, counts: new Map() },
  whole: true,
};

export class Canvas {
  private readonly network: Network;
  private readonly nodes = new DataSet<VisNode>([]);
  private scene = NOTHING;
  private highlight = new Highlight([], null, null);
  private positions = new Map<number, Point>();
  private insets: Insets = { top: 0, right: 0, bottom: 0 };
  private revealing = 0;
  private written: ReadonlyMap<number, Box> = new Map();

  constructor(
    private readonly container: HTMLElement,
    private readonly painter: Painter,
    private readonly events: CanvasEvents,
  ) {
    this.network = new Network(container, { nodes: this.nodes, edges: [] } as never, OPTIONS);
    this.listen();
  }

  /** The size of a layout that is seen at its natural size when all of it is in sight, in pixels. */
  get roomToFit(): Size {
    const { left, right, top, bottom } = this.free;
    return { width: right - left - MARGIN, height: bottom - top - MARGIN };
  }

  /** Draw a scene with its nodes at the given positions, the whole of it in sight. */
  show(scene: Scene, positions: ReadonlyMap<number, Point>): void {
    this.scene = scene;
    this.positions = new Map(positions);
    this.nodes.clear();
    this.nodes.add(scene.nodes.map((node) => this.visNode(node)));
    // vis-network leaves out what lies outside the window, by boxes that it does not keep for shapes of our own.
    for (const node of scene.nodes) this.inner[node]?.updateBoundingBox();
    // It also notices only later that its window has changed, and would then move what was fitted.
    this.network.setSize("100%", "100%");
    this.select(this.highlight.selection);
    this.fit();
  }

  /** Light a node and its neighbours, or a line, and dim the rest. */
  select(selection: Selection | null): void {
    this.highlight = new Highlight(this.scene.links, selection, this.highlight.hovered);
    this.network.redraw();
  }

  redraw(): void {
    this.network.redraw();
  }

  /** Say what covers the drawing, and move what is selected out from under it. */
  setInsets(insets: Insets): void {
    this.insets = insets;
    window.clearTimeout(this.revealing);
    this.revealing = window.setTimeout(() => this.revealSelection(), DOUBLE_CLICK);
  }

  /** With all that it is joined to, if that can still be read; else alone. */
  private revealSelection(): void {
    const chosen = this.highlight.selection;
    if (!chosen) return;
    const own = chosen.type === "node" ? [chosen.node] : [chosen.a, chosen.b];
    const near = [...(this.highlight.lit ?? [])].filter((node) => this.positions.has(node));
    if (near.length < own.length || !this.reveal(near, READABLE)) this.reveal(own, 0);
  }

  /** The space that a node takes with its label. */
  extent(node: number): Extent {
    return this.painter.extent(node);
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

  /** Move nodes into sight, if they are not; false if only a scale under `least` would show them all. */
  reveal(nodes: readonly number[], least = 0): boolean {
    const { left, right, top, bottom } = this.free;
    const outOfSight = nodes.some((node) => {
      const { x, y } = this.network.canvasToDOM(this.placeOf(node));
      return x < left + 48 || x > right - 58 || y < top + 20 || y > bottom - 50;
    });
    if (!outOfSight) return true;
    const box = bounds(nodes.map((node) => this.placeOf(node)));
    const fits = Math.min((right - left) / (box.width + 200), (bottom - top) / (box.height + 120));
    if (fits < least) return false;
    this.moveTo({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, Math.min(this.network.getScale(), fits));
    return true;
  }

  /** The canvas element as it is drawn now. */
  get element(): HTMLCanvasElement {
    return this.container.querySelector("canvas")!;
  }

  /** Where a node stands on the page, in CSS pixels of the viewport; null where it is not drawn. */
  pointOf(node: number): Point | null {
    return this.nodes.get(node) ? this.onPage(this.placeOf(node)) : null;
  }

  /** A point on the line between two nodes, likewise. */
  pointOfLink(p: number, q: number): Point | null {
    const link = this.scene.links.find(({ a, b }) => a === Math.min(p, q) && b === Math.max(p, q));
    return link ? this.onPage(along(this.placeOf(link.a), this.placeOf(link.b), 0.5)) : null;
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

  /** The part of the element that nothing covers. */
  private get free(): Box {
    const { clientWidth, clientHeight } = this.container;
    const { top, right, bottom } = this.insets;
    return { left: 2, top, right: Math.max(clientWidth - right - 2, 122), bottom: Math.max(clientHeight - bottom, top + 120) };
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

  private listen(): void {
    this.network.on("click", ({ pointer }: AtPointer) => this.events.select(this.at(pointer.DOM)));
    this.network.on("doubleClick", ({ pointer }: AtPointer) => {
      const at = this.at(pointer.DOM);
      if (at?.type === "node") this.events.open(at.node);
    });
    this.network.on("dragEnd", ({ nodes }: { nodes: number[] }) => {
      for (const node of nodes) this.positions.set(node, { ...this.placeOf(node) });
    });
    this.network.on("beforeDrawing", (ctx: CanvasRenderingContext2D) => {
      this.painter.paintLines(ctx, this.scene, this.highlight, this.view());
    });
    this.network.on("afterDrawing", (ctx: CanvasRenderingContext2D) => this.paintOver(ctx));
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
    for (const link of this.scene.links) {
      const far = distance(place, this.placeOf(link.a), this.placeOf(link.b));
      if (far < least) [nearest, least] = [link, far];
    }
    return nearest && { type: "link", a: nearest.a, b: nearest.b };
  }

  private hover(hovered: Selection | null): void {
    if (sameSelection(hovered, this.highlight.hovered)) return;
    this.highlight = this.highlight.hovering(this.scene.links, hovered);
    this.container.classList.toggle("pointing", hovered !== null);
    this.network.redraw();
  }

  /** The place of a node in the drawing, also while it is being dragged. */
  private placeOf(node: number): Point {
    return this.inner[node] ?? this.positions.get(node) ?? { x: 0, y: 0 };
  }

  /** The nodes as vis-network keeps them. */
  private get inner(): Readonly<Record<number, InnerNode | undefined>> {
    return (this.network as unknown as { body: { nodes: Record<number, InnerNode | undefined> } }).body.nodes;
  }

  private view(): View {
    return {
      scale: this.network.getScale(),
      free: this.free,
      width: this.container.clientWidth,
      height: this.container.clientHeight,
      placeOf: (node) => this.placeOf(node),
      onScreen: (node) => this.network.canvasToDOM(this.placeOf(node)),
    };
  }

  private visNode(node: number): VisNode {
    const { x, y } = this.positions.get(node) ?? { x: 0, y: 0 };
    const ctxRenderer = ({ ctx, id, x, y }: Drawn): { nodeDimensions: Size } => {
      const radius = this.painter.paintNode(ctx, id, { x, y }, this.scene, this.highlight, this.network.getScale());
      this.inner[id]?.updateBoundingBox();
      return { nodeDimensions: { width: radius * 2, height: radius * 2 } };
    };
    return { id: node, x, y, shape: "custom", ctxRenderer };
  }

  private paintOver(ctx: CanvasRenderingContext2D): void {
    const ratio = ctx.getTransform().a / this.network.getScale();
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.written = this.painter.paintTexts(ctx, this.scene, this.highlight, this.view());
    ctx.restore();
  }
}

const OPTIONS: Options = {
  autoResize: true,
  physics: false,
  layout: { improvedLayout: false },
  nodes: { shape: "custom", chosen: false } as never,
  interaction: { hover: false, tooltipDelay: 1e9, selectable: false, zoomSpeed: 0.7 },
};
