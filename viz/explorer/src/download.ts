/** Files that the page makes for the reader. */

import { element } from "./dom";

/** Offer a file for saving. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = element("a", { attributes: { href: address, download: name } });
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A title as a file name: letters and digits of ASCII, joined by hyphens. */
export function fileName(title: string, extension: string): string {
  const plain = title.normalize("NFKD").replace(/[^\x20-\x7e]/g, "");
  const slug = plain.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return `${slug || "sinergi"}.${extension}`;
}
