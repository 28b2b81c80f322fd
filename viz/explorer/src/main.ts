/** Puts the parts together: reads the data, holds the state, and lets every part follow it. */

import { fillAbout } from "./about";
import { Canvas } from "./canvas";
import { Controls } from "./controls";
import { byId } from "./dom";
import { Filters } from "./facets";
import { Graph } from "./graph";
import { installHandle } from "./handle";
import { HashCodec } from "./hash";
import { Legend } from "./legend";
import { download, fileName } from "./download";
import { readPalette } from "./palette";
import { Painter } from "./painter";
import { Panel } from "./panel";
import { readPayload } from "./payload";
import { picture } from "./picture";
import { place } from "./placement";
import { adjacency, selectScene, shortestPath } from "./scene";
import { SearchBox } from "./searchbox";
import { applyLanguage, applyTheme, copyAddress, showMessage, systemDark } from "./shell";
import { type Focus, LIMITS, type Selection, Store, type ViewState } from "./state";
import { Table } from "./table";
import { Timeline } from "./timeline";
import { say } from "./words";

/** Up to this many nodes, a graph opens whole; a larger one on what matters most in it. */
const WHOLE = 250;

const payload = readPayload(document);
const graph = new Graph(payload);
const filters = new Filters(graph);
const isLarge = graph.nodes.length > WHOLE;
const opening: ViewState = {
  language: payload.language,
  theme: "auto",
  reading: payload.reading ?? (isLarge && payload.focus === null ? "institutions" : "all"),
  selection: null,
  focus: payload.focus === null ? null : { type: "around", nodes: [payload.focus], steps: 1 },
  hidden: new Map(),
  confidence: 0,
  from: null,
  to: null,
  limit: isLarge ? LIMITS[0]! : 400,
  table: false,
};
const hash = new HashCodec(graph, opening);
const store = new Store(hash.decode(window.location.hash));
applyTheme(store.state);
let scene = selectScene(graph, filters, store.state);
/** The first end of a path whose other end is being looked for. */
let pathFrom: number | null = null;

const select = (selection: Selection | null): void => store.set({ selection });
const painter = new Painter(graph, readPalette(), store.state.language);
const canvas = graph.nodes.length > 0 ? new Canvas(byId("graph"), painter, { select, open: unfold }) : null;
const panelHost = byId("panel");
const panel = new Panel(panelHost, graph, {
  open,
  close: () => store.set(store.state.selection ? { selection: null } : { focus: null }),
  focus: (node) => store.set({ focus: { type: "around", nodes: [node], steps: 1 }, selection: { type: "node", node } }),
  isUnfolded: (node) => {
    const { focus } = store.state;
    return focus?.type === "around" && focus.nodes[0] !== node ? focus.nodes.includes(node) : null;
  },
  unfold,
  pathFrom: askPath,
  linkOf: (a, b) => scene.links.find((link) => link.a === a && link.b === b),
});
const legend = new Legend(byId("legend-rows"), graph, {
  hide: (facet, hidden) => store.set({ hidden: new Map(store.state.hidden).set(facet, hidden), selection: null }),
  confidence: (confidence) => store.set({ confidence, selection: null }),
});
const controls = new Controls(byId("bar"), byId("status"), graph, store, savePicture);
const table = new Table(byId("table"), graph, { open, close: () => store.set({ table: false }) });
const timeline = new Timeline(byId("timeline"), graph, (from, to) => store.set({ from, to, selection: null }));
const search = new SearchBox(
  byId<HTMLInputElement>("search"),
  byId("hits"),
  graph,
  (node) => scene.finds(node),
  (node) => (pathFrom === null ? goTo(node) : showPath(pathFrom, node)),
  () => store.state.language,
);

function open(selection: Selection): void {
  if (selection.type === "node") goTo(selection.node);
  else select(selection);
}

function savePicture(): void {
  if (!canvas) return;
  const sheet = picture(graph, canvas.element, scene, store.state, readPalette());
  sheet.toBlob((content) => content && download(fileName(payload.title, "png"), content), "image/png");
}

/** Select a node and make sure that it is drawn: by leaving a reading that does not draw it, or by a focus on it. */
function goTo(node: number): void {
  const selection: Selection = { type: "node", node };
  if (scene.nodes.includes(node)) {
    select(selection);
    canvas?.reveal([node]);
    return;
  }
  const focus: Focus = { type: "around", nodes: [node], steps: 1 };
  const reading = scene.all.includes(node) ? store.state.reading : "all";
  store.set({ reading, focus: isLarge ? focus : null, selection });
}

/** Show the neighbours of a node too, or take them away again. */
function unfold(node: number): void {
  const { focus } = store.state;
  if (focus?.type !== "around") store.set({ focus: { type: "around", nodes: [node], steps: 1 } });
  else if (focus.nodes[0] !== node) {
    const rest = focus.nodes.filter((each) => each !== node);
    store.set({ focus: { ...focus, nodes: rest.length < focus.nodes.length ? rest : [...rest, node] } });
  }
}

function askPath(node: number): void {
  pathFrom = node;
  const input = byId<HTMLInputElement>("search");
  input.placeholder = say(store.state.language, "pathPick");
  search.focus();
}

function showPath(from: number, to: number): void {
  pathFrom = null;
  store.set({ focus: { type: "path", from, to }, selection: null });
  applyLanguage(store.state, payload.frame);
}

function showPanel(state: ViewState): void {
  const isPath = state.selection === null && state.focus?.type === "path";
  panelHost.hidden = state.selection === null && !isPath;
  if (state.selection) panel.show(state.selection, state.language);
  else if (state.focus?.type === "path") panel.showPath(pathOf(state.focus.from, state.focus.to), state.language);
  const box = panelHost.getBoundingClientRect();
  const below = !panelHost.hidden && box.left <= 0;
  canvas?.setInsets({
    top: byId("bar").offsetHeight + 16,
    right: below ? 0 : box.width,
    bottom: Math.max(below ? box.height : 0, byId("table").offsetHeight, byId("timeline").hidden ? 40 : 84),
  });
}

/** The nodes of the shortest path that is drawn, or its first end alone where there is none. */
function pathOf(from: number, to: number): readonly number[] {
  return shortestPath(adjacency(scene.links), from, to) ?? [from];
}

function showScene(): void {
  canvas?.show(scene, place(graph, scene, (node) => canvas.extent(node), canvas.roomToFit));
}

function showWords(state: ViewState): void {
  legend.show(state, scene);
  controls.show(state, scene);
  table.show(state, scene);
  timeline.show(state);
  showMessage(state, graph.nodes.length === 0, scene.nodes.length, () =>
    store.set({ hidden: new Map(), confidence: 0, from: null, to: null, focus: null }),
  );
}

function showAll(state: ViewState): void {
  applyTheme(state);
  applyLanguage(state, payload.frame);
  painter.setLook(readPalette(), state.language);
  canvas?.redraw();
  showWords(state);
  showPanel(state);
}

/** What decides which nodes and lines are drawn, and in how much room. */
const DRAWS = ["reading", "focus", "hidden", "confidence", "from", "to", "limit", "table"] as const;

store.subscribe((state, before) => {
  const redraws = DRAWS.some((key) => state[key] !== before[key]);
  if (redraws) scene = selectScene(graph, filters, state);
  if (state.selection !== before.selection) canvas?.select(state.selection);
  if (state.language !== before.language || state.theme !== before.theme) showAll(state);
  else {
    if (redraws) showWords(state);
    if (redraws || state.selection !== before.selection) showPanel(state);
  }
  if (redraws) showScene();
  writeHash(state);
});

let written = window.location.hash;

/** Keep the address of the page that of the view; where a page has no address of its own (in a notebook), do without. */
function writeHash(state: ViewState): void {
  const fragment = hash.encode(state);
  written = fragment && `#${fragment}`;
  try {
    window.history.replaceState(null, "", written || window.location.pathname + window.location.search);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

window.addEventListener("hashchange", () => {
  if (window.location.hash !== written) store.set(hash.decode(window.location.hash));
});

systemDark.addEventListener("change", () => showAll(store.state));
byId("language").addEventListener("click", () => store.set({ language: store.state.language === "id" ? "en" : "id" }));
byId("theme").addEventListener("click", () => {
  store.set({ theme: document.documentElement.dataset["theme"] === "dark" ? "light" : "dark" });
});
byId("copy").addEventListener("click", () => copyAddress(store.state.language));
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
let resized = 0;
window.addEventListener("resize", () => {
  window.clearTimeout(resized);
  resized = window.setTimeout(() => {
    showPanel(store.state);
    showScene();
  }, 200);
});

canvas?.select(store.state.selection);
showAll(store.state);
showScene();
showPanel(store.state);
installHandle(graph, canvas, () => scene);
document.documentElement.dataset["ready"] = "true";
