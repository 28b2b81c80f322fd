/** Puts the parts together: reads the data, holds the state, and lets every part follow it. */

import { fillAbout, frameLine } from "./about";
import { Canvas } from "./canvas";
import { byId, element } from "./dom";
import { Graph } from "./graph";
import { installHandle } from "./handle";
import { Legend } from "./legend";
import { readPalette } from "./palette";
import { Panel } from "./panel";
import { readPayload } from "./payload";
import { type Scene, selectScene } from "./scene";
import { SearchBox } from "./searchbox";
import { type Selection, Store, type ViewState } from "./state";
import { say } from "./words";

const payload = readPayload(document);
const graph = new Graph(payload);
const store = new Store({ language: payload.language, theme: "auto", selection: null, hidden: new Map() });
const systemDark = window.matchMedia("(prefers-color-scheme: dark)");

applyTheme(store.state);
let scene: Scene = selectScene(graph, store.state);

const select = (selection: Selection | null): void => store.set({ selection });
const host = byId("graph");
const canvas = graph.nodes.length > 0 ? new Canvas(host, graph, readPalette(), store.state.language, { select }) : null;
const panelHost = byId("panel");
const panel = new Panel(panelHost, graph, { open: select, close: () => select(null) });
const legend = new Legend(byId("legend-rows"), graph, toggle);

new SearchBox(
  byId<HTMLInputElement>("search"),
  byId("hits"),
  graph,
  (node) => scene.passes(node),
  (node) => {
    select({ type: "node", node });
    canvas?.centre(node);
  },
  () => store.state.language,
);

function toggle(facet: string, value: string): void {
  const hidden = new Map(store.state.hidden);
  const values = new Set(hidden.get(facet));
  if (!values.delete(value)) values.add(value);
  hidden.set(facet, values);
  store.set({ hidden, selection: null });
}

function applyTheme(state: ViewState): void {
  const dark = state.theme === "auto" ? systemDark.matches : state.theme === "dark";
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

/** The words of the template, by their `data-say` (text) and `data-title` (tooltip and name for screen readers). */
function applyLanguage(state: ViewState): void {
  document.documentElement.lang = state.language;
  for (const each of document.querySelectorAll<HTMLElement>("[data-say]")) {
    each.textContent = say(state.language, each.dataset["say"] as never);
  }
  for (const each of document.querySelectorAll<HTMLElement>("[data-title]")) {
    const words = say(state.language, each.dataset["title"] as never);
    each.title = words;
    each.setAttribute("aria-label", words);
  }
  byId<HTMLInputElement>("search").placeholder = say(state.language, "search");
  byId("frame").textContent = frameLine(payload.frame, state.language);
  host.setAttribute("aria-label", say(state.language, "graphLabel"));
}

function showMessage(state: ViewState): void {
  const message = byId("message");
  const empty = graph.nodes.length === 0;
  message.hidden = scene.nodes.length > 0;
  message.replaceChildren(
    element("p", { class: "lead", text: say(state.language, empty ? "empty" : "allFiltered") }),
    empty
      ? element("p", { text: say(state.language, "emptyHint") })
      : element("button", {
          class: "plain",
          text: say(state.language, "reset"),
          on: { click: () => store.set({ hidden: new Map() }) },
        }),
  );
}

function showPanel(state: ViewState): void {
  panelHost.hidden = state.selection === null;
  document.body.classList.toggle("with-panel", state.selection !== null);
  if (state.selection) panel.show(state.selection, state.language);
}

function showAll(state: ViewState): void {
  applyTheme(state);
  applyLanguage(state);
  legend.show(state);
  showMessage(state);
  showPanel(state);
  canvas?.setLook(readPalette(), state.language);
}

store.subscribe((state, before) => {
  if (state.hidden !== before.hidden) {
    scene = selectScene(graph, state);
    canvas?.show(scene);
  }
  if (state.language !== before.language || state.theme !== before.theme) showAll(state);
  else {
    if (state.hidden !== before.hidden) {
      legend.show(state);
      showMessage(state);
    }
    if (state.selection !== before.selection) showPanel(state);
  }
  if (state.selection !== before.selection) canvas?.select(state.selection);
});

systemDark.addEventListener("change", () => showAll(store.state));
byId("language").addEventListener("click", () => store.set({ language: store.state.language === "id" ? "en" : "id" }));
byId("theme").addEventListener("click", () => {
  store.set({ theme: document.documentElement.dataset["theme"] === "dark" ? "light" : "dark" });
});
byId("fit").addEventListener("click", () => canvas?.fit());
byId("zoom-in").addEventListener("click", () => canvas?.zoom(1.35));
byId("zoom-out").addEventListener("click", () => canvas?.zoom(1 / 1.35));
byId("legend-button").addEventListener("click", () => document.body.classList.toggle("with-legend"));
byId("about-button").addEventListener("click", () => {
  const dialog = byId<HTMLDialogElement>("about");
  fillAbout(dialog, payload, store.state.language);
  dialog.showModal();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !(event.target instanceof HTMLInputElement)) select(null);
});

showAll(store.state);
canvas?.show(scene);
installHandle(graph, canvas, () => scene);
document.documentElement.dataset["ready"] = "true";
