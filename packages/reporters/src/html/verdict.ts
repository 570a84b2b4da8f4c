import type { Report } from "../report.js";
import { answer } from "../sections/answer.js";
import { type Block, plainText } from "../sections/section.js";
import { html, type Markup, textMarkup, withUnits } from "./markup.js";
import { blocksMarkup, type Place, sectionMarkup } from "./section-markup.js";

/** The answer in words: its first sentence large, for it is what people came for. */
export function verdict(report: Report, place: Place): Markup {
  const section = answer(report);
  const [first, ...rest] = section.blocks;
  const words = first?.kind === "paragraph" ? plainText(first.text) : "";
  const [lead, others] = cutAfterFirstSentence(words);
  const warningsAt = rest.findIndex(({ kind }) => kind === "paragraph");
  const comparisons = warningsAt === -1 ? rest : rest.slice(0, warningsAt);
  const warnings = warningsAt === -1 ? [] : rest.slice(warningsAt);
  const blocks = (some: readonly Block[]) =>
    blocksMarkup({ ...section, blocks: some }, report.summary.plan.dataset, place);
  return sectionMarkup(
    "answer",
    textMarkup(section.title),
    html`<p class="lead">${withUnits(lead)}</p>
${others === "" ? undefined : html`<p class="after-lead">${withUnits(others)}</p>`}
<div class="comparisons">${blocks(comparisons)}</div>
${warnings.length === 0 ? undefined : html`<div class="keep-in-mind">${blocks(warnings)}</div>`}`,
    place,
  );
}

/** The first sentence of a verdict. */
export function firstSentence(verdict: string): string {
  return cutAfterFirstSentence(verdict)[0];
}

/** A text cut behind its first sentence; whole where it has but one. */
function cutAfterFirstSentence(text: string): readonly [string, string] {
  const end = /[.!?]\s+(?=\p{Lu}|\d)/u.exec(text);
  if (!end) return [text, ""];
  return [text.slice(0, end.index + 1), text.slice(end.index + end[0].length)];
}
