import { answerOf } from "../answer.js";
import type { Report } from "../report.js";
import { list, paragraph, type Section } from "./section.js";

const comparisonsAtMost = 12;

/** What the study found, in words, and what a reader has to know about it. */
export function answer({ analysis }: Report): Section {
  const { verdict, comparisons, warnings } = answerOf(analysis, comparisonsAtMost);
  return {
    name: "answer",
    title: "Answer",
    blocks: [
      paragraph(verdict),
      ...list(comparisons),
      ...(warnings.length > 0 ? [paragraph("To keep in mind:"), ...list(warnings)] : []),
    ],
  };
}
