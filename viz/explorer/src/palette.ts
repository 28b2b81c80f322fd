/** The colours in use: those of the style sheet's variables, and of the tables of kinds and relations. */

import type { StyleEntry } from "./payload";

export interface Palette {
  readonly dark: boolean;
  readonly ground: string;
  readonly ink: string;
  readonly muted: string;
  readonly warning: string;
}

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  return {
    dark: document.documentElement.dataset["theme"] === "dark",
    ground: value("--ground"),
    ink: value("--ink"),
    muted: value("--muted"),
    warning: value("--warning"),
  };
}

export function colourOf(style: StyleEntry, palette: Palette): string {
  return palette.dark ? style.dark : style.light;
}

/** A colour `#rrggbb` with an opacity from 0 to 1. */
export function faded(colour: string, opacity: number): string {
  return colour + Math.round(opacity * 255).toString(16).padStart(2, "0");
}
