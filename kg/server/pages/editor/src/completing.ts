/** What the editor suggests: the prefixes, classes and properties of the project's vocabulary, without asking anybody. */

import Yasgui from "@zazuko/yasgui";
import type { Payload } from "./payload";

interface Token {
  readonly autocompletionString?: string;
}

/** Put ours in the place of YASGUI's completers, which ask other hosts. */
export function completeFrom({ prefixes, classes, properties }: Payload): void {
  const { Yasqe } = Yasgui;
  const starting = (terms: readonly string[]) => async (_: unknown, token?: Token) =>
    terms.filter((term) => term.startsWith(token?.autocompletionString ?? ""));
  const listed = Object.entries(prefixes).map(([prefix, stem]) => `${prefix}: <${stem}>`);
  const own = {
    prefixes: async () => listed,
    class: starting(classes),
    property: starting(properties),
  };
  for (const [name, get] of Object.entries(own)) {
    const known = Yasqe.Autocompleters[name];
    if (!known) throw new Error(`YASGUI has no completer ${name}`);
    const { persistenceId: _, ...rest } = known;
    Yasqe.Autocompleters[name] = { ...rest, get };
  }
}
