/** What the page says of itself: how much was read, from where, under which licence. */

import { element, foreign, outward } from "./dom";
import type { Frame, Language, Payload } from "./payload";
import { say, sayDate, sayNumber, type Word } from "./words";

/** "From 12 articles, 4 outlets · 2 Jan 2019 – 20 Dec 2025". */
export function frameLine(frame: Frame, language: Language): string {
  const read = say(language, frameWord(frame), sayNumber(language, frame.articles), sayNumber(language, frame.outlets));
  return [read, period(frame, language)].filter(Boolean).join(" · ");
}

/** An unknown number of outlets is not called none. */
function frameWord({ articles, outlets }: Frame): Word {
  if (outlets === 0) return articles === 1 ? "frameArticle" : "frameArticles";
  if (articles !== 1) return "frame";
  return outlets === 1 ? "frameOneOne" : "frameOne";
}

function period({ first_date, last_date }: Frame, language: Language): string {
  if (!first_date) return "";
  const [first, last] = [sayDate(language, first_date), sayDate(language, last_date || first_date)];
  return first === last ? first : `${first} – ${last}`;
}

export function fillAbout(dialog: HTMLDialogElement, payload: Payload, language: Language): void {
  const { frame, about } = payload;
  const rows: (readonly [string, string])[] = [
    [say(language, "articles"), sayNumber(language, frame.articles)],
    [say(language, "outlets"), frame.outlets > 0 ? sayNumber(language, frame.outlets) : ""],
    [say(language, "dates"), period(frame, language)],
    [say(language, "digest"), frame.digest],
    ...about.map(([label, value]) => [label[language], value[language]] as const),
  ];
  const list = element("dl", {});
  for (const [name, value] of rows.filter(([, value]) => value !== "")) {
    const shown = /^https?:\/\/\S+$/.test(value) ? outward(value, value) : foreign(value);
    list.append(element("dt", { text: name }), element("dd", {}, shown));
  }
  dialog.replaceChildren(
    element("h2", { text: say(language, "about") }),
    element("p", { text: say(language, "notRead") }),
    list,
    element(
      "form",
      { attributes: { method: "dialog" } },
      element("button", { class: "plain", text: say(language, "close") }),
    ),
  );
}
