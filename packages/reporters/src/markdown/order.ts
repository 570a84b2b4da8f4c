import type { TierAnalysis } from "@activation-lab/statistics";
import { markdownTable } from "markdown-table";
import { formatPercent, noFigure } from "../format.js";
import { type Blocks, capitalized, escaped } from "../markdown-text.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import { caption } from "./caption.js";
import { nameOf } from "./name-of.js";

/** Which variants can be told apart, and how sure their order is. */
export function order({ summary, analysis }: Report): Blocks {
  const { tiers, ranks, variants } = analysis;
  if (tiers === null) return [];
  const noun = comparedNoun(summary.plan);
  const rows = tiers.letters.map(({ label }) => {
    const rank = ranks?.find((candidate) => candidate.label === label);
    const mean = variants.find((variant) => variant.label === label)?.mean ?? null;
    return [
      nameOf(summary, label),
      mean === null ? noFigure : formatPercent(mean),
      tierLetters(tiers, label),
      rank === undefined ? noFigure : String(rank.rank),
      rank === undefined ? noFigure : rankRange(rank.interval),
      rank === undefined ? noFigure : `${Math.round(rank.firstShare * 100)} %`,
    ];
  });
  const headings = [capitalized(noun), "Mean", "Tiers", "Rank", "95 % of ranks", "Came first"];
  return [
    "## Tiers and ranks",
    caption(summary, "which can be told apart"),
    markdownTable([headings, ...rows], { align: ["l", "r", "l", "r", "r", "r"] }),
    `Two ${noun}s that share no letter were told apart, Holm-corrected for a family of ${escaped(tiers.family.description)}; ` +
      "to share one does not say that they are equal. The ranks are those that the means had when the seeds were drawn " +
      "again and again with replacement (bootstrap): a wide range is an order that other seeds would change.",
  ];
}

/** "a b", and "a–d" for letters in a row. */
function tierLetters({ groups }: TierAnalysis, label: string): string {
  const runs: { first: number; last: number }[] = [];
  groups.forEach(({ labels }, index) => {
    if (!labels.includes(label)) return;
    const run = runs.at(-1);
    if (run?.last === index - 1) run.last = index;
    else runs.push({ first: index, last: index });
  });
  const letter = (index: number) => groups[index]?.letter ?? "";
  return runs
    .map(({ first, last }) => {
      if (first === last) return letter(first);
      return last === first + 1 ? `${letter(first)} ${letter(last)}` : `${letter(first)}–${letter(last)}`;
    })
    .join(" ");
}

function rankRange({ low, high }: { readonly low: number; readonly high: number }): string {
  return low === high ? String(low) : `${low}–${high}`;
}
