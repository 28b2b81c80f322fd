/** Elements built without markup: whatever a text holds, it stays text. */

type Child = Node | string | null | undefined | false;

interface Properties {
  readonly class?: string;
  readonly text?: string;
  readonly title?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly on?: Partial<{ [E in keyof HTMLElementEventMap]: (event: HTMLElementEventMap[E]) => void }>;
}

/** An element with properties and children; empty children are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (properties.class !== undefined) made.className = properties.class;
  if (properties.text !== undefined) made.textContent = properties.text;
  if (properties.title !== undefined) made.title = properties.title;
  for (const [name, value] of Object.entries(properties.attributes ?? {})) made.setAttribute(name, value);
  for (const [type, listener] of Object.entries(properties.on ?? {})) made.addEventListener(type, listener as EventListener);
  for (const child of children) if (child) made.append(child);
  return made;
}

/** A link that opens elsewhere, or only its text where the address is not one of the web. */
export function outward(address: string, text: string): HTMLElement {
  if (!/^https?:\/\//i.test(address)) return element("span", { text });
  return element("a", {
    text,
    attributes: { href: address, target: "_blank", rel: "noopener noreferrer nofollow", dir: "auto" },
  });
}

/** A text that came from an article, isolated so that its direction cannot disturb what stands around it. */
export function foreign(text: string, className = ""): HTMLElement {
  return element("bdi", { text, ...(className ? { class: className } : {}) });
}

/** The element of the template with this identifier. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element #${id}`);
  return found as T;
}

/** Fill an element anew, and leave the keyboard where it was: at the control of the same place. */
export function refill(host: HTMLElement, ...children: readonly (Node | string)[]): void {
  const controls = (): HTMLElement[] => [...host.querySelectorAll<HTMLElement>("button, input, select")];
  const at = controls().findIndex((control) => control === document.activeElement);
  host.replaceChildren(...children);
  if (at >= 0) controls()[at]?.focus({ preventScroll: true });
}
