/** What frames the drawing: theme, language, the message where nothing is drawn. */

import { frameLine } from "./about";
import { byId, element } from "./dom";
import type { Frame, Language } from "./payload";
import type { ViewState } from "./state";
import { say, type Word } from "./words";

export const systemDark = window.matchMedia("(prefers-color-scheme: dark)");

export function applyTheme(state: ViewState): void {
  const dark = state.theme === "auto" ? systemDark.matches : state.theme === "dark";
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

/** Say the words of the template: `data-say` as text, `data-title` as tooltip and as name for screen readers, `data-name` as name alone. */
export function applyLanguage(state: ViewState, frame: Frame): void {
  document.documentElement.lang = state.language;
  for (const each of document.querySelectorAll<HTMLElement>("[data-say]")) {
    each.textContent = say(state.language, each.dataset["say"] as Word);
  }
  for (const each of document.querySelectorAll<HTMLElement>("[data-title]")) {
    const words = say(state.language, each.dataset["title"] as Word);
    each.title = words;
    each.setAttribute("aria-label", words);
  }
  for (const each of document.querySelectorAll<HTMLElement>("[data-name]")) {
    each.setAttribute("aria-label", say(state.language, each.dataset["name"] as Word));
  }
  const search = byId<HTMLInputElement>("search");
  search.placeholder = say(state.language, "search");
  byId("frame").textContent = frameLine(frame, state.language);
  byId("graph").setAttribute("aria-label", say(state.language, "graphLabel"));
  byId("language").textContent = state.language === "id" ? "EN" : "ID";
}

/** Say why nothing is drawn, and offer a way out where filters are the reason. */
export function showMessage(state: ViewState, isEmpty: boolean, drawn: number, reset: () => void): void {
  const message = byId("message");
  message.hidden = drawn > 0;
  message.replaceChildren(
    element("p", { class: "lead", text: say(state.language, isEmpty ? "empty" : "allFiltered") }),
    isEmpty
      ? element("p", { text: say(state.language, "emptyHint") })
      : element("button", { class: "plain", text: say(state.language, "reset"), attributes: { type: "button" }, on: { click: reset } }),
  );
}

let noticed = 0;

/** Say for a moment that something is done. */
export function notice(text: string): void {
  const place = byId("notice");
  place.textContent = text;
  place.hidden = false;
  window.clearTimeout(noticed);
  noticed = window.setTimeout(() => (place.hidden = true), 1800);
}

/** Copy the address of the view; where the clipboard is out of reach, show it to be copied by hand. */
export function copyAddress(language: Language): void {
  const copied = navigator.clipboard?.writeText(window.location.href) ?? Promise.reject(new Error("no clipboard"));
  copied.then(
    () => notice(say(language, "copied")),
    () => window.prompt(say(language, "copyByHand"), window.location.href),
  );
}
