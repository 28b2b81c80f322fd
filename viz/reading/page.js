"use strict";
// What is shown is already in the page: this moves it into view, and makes no markup of any text.
(() => {
  const root = document.documentElement;
  const text = document.getElementById("text");
  const panel = document.getElementById("panel");
  const facts = [...document.querySelectorAll(".fact")];
  const hint = panel.firstElementChild;
  let kept = null;

  const stretchOf = (node) => (node instanceof Element ? node.closest("#text .s") : null);

  const partsOf = new Map();
  for (const part of text.querySelectorAll(".s")) {
    const number = part.dataset.s;
    if (partsOf.has(number)) partsOf.get(number).push(part);
    else partsOf.set(number, [part]);
  }

  /** Show what a stretch is read as, and what the stretches around it are, the inner first. */
  const show = (stretch) => {
    for (const part of text.querySelectorAll(".at")) part.classList.remove("at");
    panel.replaceChildren(...(stretch === null ? [hint] : []));
    panel.classList.toggle("full", stretch !== null);
    if (stretch === null) return;
    for (const part of partsOf.get(stretch.dataset.s)) part.classList.add("at");
    const seen = new Set();
    for (let one = stretch; one !== null; one = stretchOf(one.parentElement)) {
      for (const name of one.getAttribute("aria-describedby").split(" ")) {
        if (seen.has(name)) continue;
        seen.add(name);
        const card = document.getElementById(name).cloneNode(true);
        card.removeAttribute("id");
        panel.append(card);
      }
    }
    panel.scrollTop = 0;
  };

  const letGo = () => {
    kept = null;
    show(null);
    for (const part of text.querySelectorAll(".lit")) part.classList.remove("lit");
    for (const fact of facts) fact.setAttribute("aria-pressed", "false");
  };

  text.addEventListener("pointerover", (event) => {
    const stretch = stretchOf(event.target);
    if (kept === null && stretch !== null) show(stretch);
  });
  text.addEventListener("focusin", (event) => {
    const stretch = stretchOf(event.target);
    if (stretch === null) return;
    if (kept !== null && kept !== stretch) kept = null;
    show(stretch);
  });
  text.addEventListener("click", (event) => {
    const stretch = stretchOf(event.target);
    kept = stretch === kept ? null : stretch;
    show(stretch);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") letGo();
    const stretch = stretchOf(document.activeElement);
    if (stretch === null) return;
    if (event.key === "Enter" || event.key === " ") {
      kept = kept === stretch ? null : stretch;
      show(stretch);
      event.preventDefault();
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const all = [...text.querySelectorAll(".s[tabindex]")];
    const next = all[all.indexOf(stretch) + step];
    if (next !== undefined) next.focus();
    event.preventDefault();
  });

  for (const fact of facts) {
    fact.addEventListener("click", () => {
      const lit = fact.getAttribute("aria-pressed") !== "true";
      letGo();
      fact.setAttribute("aria-pressed", String(lit));
      if (!lit) return;
      const parts = fact.dataset.at.split(" ").flatMap((number) => partsOf.get(number) ?? []);
      for (const part of parts) part.classList.add("lit");
      if (parts.length > 0) parts[0].scrollIntoView({ block: "center" });
    });
  }

  document.getElementById("language").addEventListener("click", () => {
    root.lang = root.lang === "id" ? "en" : "id";
  });
  document.getElementById("theme").addEventListener("click", () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = root.dataset.theme ?? (dark ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
  });
  root.dataset.ready = "true";
})();
