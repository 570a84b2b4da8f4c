import type { VarianceShare } from "@activation-lab/statistics";
import { formatPercent, plural } from "../format.js";
import type { Report } from "../report.js";
import type { FactorMeans, StageShares } from "../sensitivity/sensitivity.js";
import { effectWords, formatShare, sensitivitySentences, shareOf } from "../sensitivity/sensitivity-words.js";
import { type Cell, capitalized, code, figureCell, paragraph, type Section, type Table } from "./section.js";

/** What each setting, each pair and the seeds explain of the variance of test accuracy. */
export function sensitivity({ summary, sensitivity: found }: Report): Section | undefined {
  if (!found) return undefined;
  const last = found.stages.at(-1);
  const sentences = sensitivitySentences(summary, found).join(" ");
  return {
    name: "sensitivity",
    title: "What the settings are worth",
    blocks: [
      paragraph(sentences),
      ...(last
        ? [
            sharesTable(found.stages, last),
            paragraph(sharesRemark(last)),
            meansTable(found.factors),
            paragraph(
              "Each mean is over all that a value was combined with, every combination counted alike. The best value of one setting by " +
                "itself need not belong to the best combination.",
            ),
          ]
        : []),
    ],
  };
}

/** A row for each part of the variance; the largest share first among settings, and among pairs. */
function sharesTable(stages: readonly StageShares[], last: StageShares): Table {
  const { effects, higherInteractions, seeds } = last.shares;
  const bySize = (size: number) =>
    effects
      .filter(({ factors }) => factors.length === size)
      .sort((a, b) => shareOf(b) - shareOf(a))
      .map(({ factors }) => ({
        name: capitalized(effectWords(factors)),
        partOf: ({ shares }: StageShares) =>
          shares.effects.find((effect) => effect.factors.join("\n") === factors.join("\n")) ?? null,
      }));
  const rows = [
    ...bySize(1),
    ...bySize(2),
    ...(higherInteractions
      ? [
          {
            name: `More than two together${seeds ? "" : ", and seeds"}`,
            partOf: ({ shares }: StageShares) => shares.higherInteractions,
          },
        ]
      : []),
    ...(seeds ? [{ name: "Seeds", partOf: ({ shares }: StageShares) => shares.seeds }] : []),
  ];
  const share = (part: VarianceShare | null): Cell => figureCell(part && shareOf(part), formatShare);
  return {
    kind: "table",
    subject: "shares of the variance of test accuracy",
    columns: [
      { heading: "Setting", align: "left" },
      ...stages.map(({ epoch }) => ({ heading: `After ${plural(epoch, "epoch")}`, align: "right" as const })),
      ...(seeds ? [{ heading: "η² at the end", align: "right" as const }] : []),
      { heading: "Degrees of freedom", align: "right" },
    ],
    rows: rows.map(({ name, partOf }) => [
      { text: name },
      ...stages.map((stage) => share(partOf(stage))),
      ...(seeds ? [figureCell(partOf(last)?.etaSquared, formatShare)] : []),
      figureCell(partOf(last)?.degreesOfFreedom, String),
    ]),
  };
}

function sharesRemark({ shares }: StageShares): string {
  const deviation = `Altogether the scores at the end have a standard deviation of ${(shares.standardDeviation * 100).toFixed(1)} points.`;
  const pairs =
    shares.effects.length > 1
      ? " A pair's share is what the two explain beyond what each does alone: a large one says that the best value of one depends on the other."
      : "";
  if (!shares.seeds)
    return `Shares of the sums of squares of an analysis of variance (η²), which chance makes larger.${pairs} ${deviation}`;
  const { least, most } = shares.scoresPerCell;
  const uneven =
    least === most
      ? ""
      : ` Combinations have ${least} to ${most} seeds and count alike (the method of unweighted means).`;
  return (
    `Shares by an analysis of variance: ω², which takes off what chance adds and is here 0 where it would be below; η² beside ` +
    `it is the share of these very scores, and flatters.${pairs}${uneven} ${deviation} Settings with values further apart would explain more.`
  );
}

/** What each value came to, whatever else was set. */
function meansTable(factors: readonly FactorMeans[]): Table {
  return {
    kind: "table",
    subject: "mean test accuracy at each value",
    columns: [
      { heading: "Setting", align: "left" },
      { heading: "Value", align: "left" },
      { heading: "Mean", align: "right" },
    ],
    rows: factors.flatMap(({ name, means }) =>
      [...means]
        .sort((a, b) => b.accuracy - a.accuracy)
        .map(({ level, accuracy }) => [
          { text: capitalized(effectWords([name])) },
          { text: code(String(level)) },
          figureCell(accuracy, formatPercent),
        ]),
    ),
  };
}
