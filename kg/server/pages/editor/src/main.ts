/** The SPARQL page: YASGUI on this server's endpoint, with the query that the catalogue chose. */

import Yasgui from "@zazuko/yasgui";
import { completeFrom } from "./completing";
import { payload } from "./payload";

const given = payload();
const endpoint = new URL(given.endpoint, location.href).href;
const parent = document.getElementById("editor");
if (!parent) throw new Error("the page has no place for the editor");

completeFrom(given);
Yasgui.Yasqe.defaults.value = given.first;
Yasgui.Yasqe.defaults.editorHeight = "420px";
Yasgui.Yasr.defaults.prefixes = { ...given.prefixes };
document.getElementById("plain")?.remove();

const yasgui = new Yasgui(parent, {
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: false,
  persistenceId: `sinergi ${endpoint}`,
  populateFromUrl: false,
  endpointCatalogueOptions: { getData: () => [], keys: [], renderItem: () => undefined },
  yasqe: { createShareableLink: () => location.href },
});
if (given.query) {
  const { name, text } = given.query;
  const open = Object.values(yasgui._tabs).find((tab) => tab.getName() === name);
  const tab = open ?? yasgui.addTab(true, { name, yasqe: { value: text } });
  yasgui.selectTabId(tab.getId());
  tab.setQuery(text);
}
// A tab of an earlier visit may remember another address of this server.
for (const tab of Object.values(yasgui._tabs)) tab.setEndpoint(endpoint);
// What the graph names is shown by this server, wherever its IRIs lead.
parent.addEventListener(
  "click",
  ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    const iri = link?.getAttribute("href") ?? "";
    if (link && iri.startsWith(given.base)) link.href = `${given.resource}${encodeURIComponent(iri)}`;
  },
  true,
);
document.documentElement.dataset["ready"] = "true";
