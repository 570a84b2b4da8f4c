import { answerOf } from "../answer.js";
import { type Blocks, escaped } from "../markdown-text.js";
import type { Report } from "../report.js";

const comparisonsAtMost = 12;

/** What the study found, in words, and what a reader has to know about it. */
export function answer({ analysis }: Report): Blocks {
  const { verdict, comparisons, warnings } = answerOf(analysis, comparisonsAtMost);
  return [
    "## Answer",
    escaped(verdict),
    bullets(comparisons),
    warnings.length > 0 ? "To keep in mind:" : undefined,
    bullets(warnings),
  ];
}

function bullets(sentences: readonly string[]): string | undefined {
  if (sentences.length === 0) return undefined;
  return sentences.map((sentence) => `- ${escaped(sentence)}`).join("\n");
}
