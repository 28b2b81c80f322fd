/** `window.sinergi`: a small, read-only handle for tests and scripts that drive the page. Identifiers are IRIs. */

import type { Canvas } from "./canvas";
import type { Graph } from "./graph";
import type { Box } from "./labels";
import type { Scene } from "./scene";
import type { Point } from "./placement";

export interface Handle {
  /** Where a node stands in the viewport, in CSS pixels; null where it is not drawn. */
  positionOf(id: string): Point | null;
  /** A point on the line between two nodes, likewise. */
  positionOfLink(a: string, b: string): Point | null;
  /** Identifiers of the nodes that are drawn. */
  shown(): string[];
  /** The names that are written now, and where. */
  labels(): (Box & { readonly id: string })[];
}

export function installHandle(graph: Graph, canvas: Canvas | null, scene: () => Scene): void {
  const handle: Handle = {
    positionOf: (id) => {
      const node = graph.indexOf(id);
      return node === undefined ? null : (canvas?.pointOf(node) ?? null);
    },
    positionOfLink: (a, b) => {
      const [from, to] = [graph.indexOf(a), graph.indexOf(b)];
      return from === undefined || to === undefined ? null : (canvas?.pointOfLink(from, to) ?? null);
    },
    labels: () => [...(canvas?.labelBoxes() ?? [])].map(([node, box]) => ({ id: graph.node(node).id, ...box })),
    shown: () => scene().nodes.map((node) => graph.node(node).id),
  };
  Object.defineProperty(window, "sinergi", { value: Object.freeze(handle) });
}
