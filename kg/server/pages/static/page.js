// What the pages do beyond being read; all of them work without it. Text goes into the page as text only.
"use strict";

/** An element of a kind with text and attributes. */
function made(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// --- suggestions below the search field, by keyboard as by pointer

for (const field of document.querySelectorAll("input[data-suggest]")) suggest(field);

function suggest(field) {
  const list = made("div", "", { id: "suggestions", class: "suggestions", role: "listbox", "aria-label": field.placeholder });
  list.hidden = true;
  field.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"]]) {
    field.setAttribute(name, value);
  }
  let waiting = 0;
  let asked = null;
  let chosen = -1;

  const options = () => [...list.querySelectorAll("a")];

  function choose(at) {
    const all = options();
    chosen = all.length === 0 ? -1 : (at + all.length) % all.length;
    all.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
    if (chosen < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
  }

  function show(hits) {
    list.replaceChildren();
    hits.forEach((hit, index) => {
      // The server gives addresses of its own pages only.
      const option = made("a", "", { id: `suggestion-${index}`, role: "option", href: hit.href, tabindex: "-1", "aria-selected": "false" });
      const name = made("bdi", hit.label);
      option.append(name, made("span", hit.alias ? `${hit.what} · ${hit.alias}` : hit.what, { class: "what" }));
      list.append(option);
    });
    if (hits.length === 0) list.append(made("p", field.dataset.none, { class: "what" }));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    asked?.abort();
    const text = field.value.trim();
    if (text.length < 2) return close();
    asked = new AbortController();
    const address = new URL(field.dataset.suggest, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (answer.ok) show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") close(); // the form still works
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) options()[chosen].click();
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => event.preventDefault());
}

// --- entries for the corrections file: the day of whoever reports, and a button that copies

for (const report of document.querySelectorAll("details.report")) {
  report.addEventListener("toggle", () => {
    const entry = report.querySelector(".entry");
    entry.textContent = entry.textContent.replace('date = ""', `date = ${today()}`);
    const button = report.querySelector(".copy");
    button.hidden = !navigator.clipboard;
  });
  report.querySelector(".copy").addEventListener("click", async ({ currentTarget }) => {
    await navigator.clipboard.writeText(report.querySelector(".entry").textContent);
    currentTarget.textContent = currentTarget.dataset.done;
  });
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
