/** What stands out: the node or line that is selected or pointed at, and what is joined to it. */

import type { Link } from "./readings";
import type { Selection } from "./state";

export class Highlight {
  /** Nodes that are not dimmed; null for all. */
  readonly lit: ReadonlySet<number> | null;

  constructor(
    links: readonly Link[],
    readonly selection: Selection | null,
    readonly hovered: Selection | null,
  ) {
    this.lit = selection && new Set(selection.type === "link" ? [selection.a, selection.b] : around(links, selection.node));
  }

  /** The same selection, another thing under the pointer. */
  hovering(links: readonly Link[], hovered: Selection | null): Highlight {
    return new Highlight(links, this.selection, hovered);
  }

  isLit(node: number): boolean {
    return this.lit === null || this.lit.has(node);
  }

  isSelected(node: number): boolean {
    return touches(this.selection, node);
  }

  isHovered(node: number): boolean {
    return touches(this.hovered, node);
  }

  /** Whether a line is part of what is selected. */
  holds(link: Link): boolean {
    const s = this.selection;
    if (!s) return false;
    return s.type === "node" ? link.a === s.node || link.b === s.node : is(s, link);
  }

  /** Whether a line itself is selected or pointed at. */
  isOn(link: Link): boolean {
    return is(this.selection, link) || is(this.hovered, link);
  }

  /** Whether the relation is written on a line: where it stands out, alone or with a node that has not too many. */
  names(link: Link): boolean {
    return this.isOn(link) || (this.holds(link) && (this.lit?.size ?? 0) <= 25);
  }
}

export function sameSelection(p: Selection | null, q: Selection | null): boolean {
  return JSON.stringify(p) === JSON.stringify(q);
}

function is(selection: Selection | null, link: Link): boolean {
  return selection?.type === "link" && selection.a === link.a && selection.b === link.b;
}

function touches(selection: Selection | null, node: number): boolean {
  if (!selection) return false;
  return selection.type === "node" ? selection.node === node : selection.a === node || selection.b === node;
}

function around(links: readonly Link[], node: number): number[] {
  return [node, ...links.flatMap((l) => (l.a === node ? [l.b] : l.b === node ? [l.a] : []))];
}
