import { formatPercent } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import { tierLetters } from "../tier-letters.js";
import { nameOf } from "./names.js";
import { capitalized, figureCell, paragraph, type Section } from "./section.js";

/** Which variants can be told apart, and how sure their order is. */
export function order({ summary, analysis }: Report): Section | undefined {
  const { tiers, ranks, variants } = analysis;
  if (tiers === null) return undefined;
  const noun = comparedNoun(summary.plan);
  const rows = tiers.letters.map(({ label }) => {
    const rank = ranks?.find((candidate) => candidate.label === label);
    const mean = variants.find((variant) => variant.label === label)?.mean ?? null;
    return [
      { text: nameOf(summary, label) },
      figureCell(mean, formatPercent),
      { text: tierLetters(tiers, label) },
      figureCell(rank?.rank, String),
      figureCell(rank?.interval, rankRange, ({ low }) => low),
      figureCell(rank?.firstShare, (share) => `${Math.round(share * 100)} %`),
    ];
  });
  return {
    name: "order",
    title: "Tiers and ranks",
    blocks: [
      {
        kind: "table",
        subject: "which can be told apart",
        columns: [
          { heading: capitalized(noun), align: "left" },
          { heading: "Mean", align: "right" },
          { heading: "Tiers", align: "left" },
          { heading: "Rank", align: "right" },
          { heading: "95 % of ranks", align: "right" },
          { heading: "Came first", align: "right" },
        ],
        rows,
      },
      paragraph(
        `Two ${noun}s that share no letter were told apart, Holm-corrected for a family of ${tiers.family.description}; ` +
          "to share one does not say that they are equal. The ranks are those that the means had when the seeds were drawn " +
          "again and again with replacement (bootstrap): a wide range is an order that other seeds would change.",
      ),
    ],
  };
}

function rankRange({ low, high }: { readonly low: number; readonly high: number }): string {
  return low === high ? String(low) : `${low}–${high}`;
}
