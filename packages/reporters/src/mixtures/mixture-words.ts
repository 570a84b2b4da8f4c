import type { ComparisonAnalysis } from "@activation-lab/statistics";
import { formatEnds, formatPercent, formatSize, plural, singleLine } from "../format.js";
import { activationTitle } from "../plan-words.js";
import type { StudySummary } from "../summary.js";
import { type MixtureGroup, mixtureComparisons } from "./mixture-comparisons.js";

/** Of more settings only those are told one by one in which a mixture was shown to be better. */
const groupsNamed = 12;
const winnersNamed = 4;

/** Whether any mixture beats the best single function, in a sentence for each setting; none where there is no mixture. */
export function mixtureSentences(summary: StudySummary, found = mixtureComparisons(summary)): string[] {
  if (!found) return [];
  const { groups } = found;
  const winning = groups.filter((group) => winnersOf(group).length > 0);
  const named = groups.length <= groupsNamed ? groups : winning.slice(0, groupsNamed);
  return [
    ...(groups.length > 1 ? [overall(groups, winning.length)] : []),
    ...named.map((group) => groupSentence(group, summary)),
  ];
}

function overall(groups: readonly MixtureGroup[], winning: number): string {
  const count = plural(groups.length, "setting");
  if (winning === 0) return `In none of ${count} was a mixture shown to beat the best single function.`;
  return `In ${winning} of ${count} a mixture was shown to beat the best single function.`;
}

function groupSentence(group: MixtureGroup, summary: StudySummary): string {
  const { name, best, mean, singles, comparisons } = group;
  const sentence = (text: string) =>
    name === "" ? text.charAt(0).toUpperCase() + text.slice(1) : `${singleLine(name)}: ${text}`;
  if (best === null || mean === null)
    return sentence(
      singles === 0
        ? "the study has no single function to compare mixtures with."
        : "no single function has a completed trial, so that mixtures have nothing to be compared with.",
    );
  const rank = singles === 1 ? "the only single one" : "the best single one";
  const single = `${titleOf(best, summary)}, ${rank} (${formatPercent(mean)})`;
  const count = plural(comparisons.length, "mixture");
  const tested = comparisons.filter(({ outcome }) => outcome !== "untested");
  if (tested.length === 0) {
    const above = comparisons.filter(({ difference }) => (difference ?? 0) > 0).length;
    return sentence(
      `${above} of ${count} came out above ${single}, but with so few seeds there is no test: that may be chance.`,
    );
  }
  const winners = winnersOf(group);
  const below = comparisons.filter(({ outcome }) => outcome === "below").length;
  const worse = below === 0 ? "" : ` ${below} ${below === 1 ? "was" : "were"} shown to be below it.`;
  if (winners.length === 0) {
    const none = comparisons.length === 1 ? "the one mixture was not" : `none of ${count} was`;
    return sentence(`${none} shown to beat ${single}; ${missed(tested)}.${worse}`);
  }
  const words = winners.slice(0, winnersNamed).map((winner) => winnerWords(winner, summary));
  const more = winners.length > words.length ? ` and ${plural(winners.length - words.length, "other")}` : "";
  const were = winners.length === 1 ? "was" : "were";
  return sentence(
    `${winners.length} of ${count} ${were} shown to beat ${single}: ${words.join(", ")}${more}.${worse}`,
  );
}

function winnersOf({ comparisons }: MixtureGroup): ComparisonAnalysis[] {
  return comparisons
    .filter(({ outcome }) => outcome === "above")
    .sort((a, b) => (b.difference ?? 0) - (a.difference ?? 0));
}

function winnerWords({ label, difference, interval }: ComparisonAnalysis, summary: StudySummary): string {
  const ends = interval ? ` ${formatEnds(interval)}` : "";
  return `${titleOf(label, summary)} by ${formatSize(difference ?? 0)} points${ends}`;
}

/** What the test could have found, by the mixture that scatters most. */
function missed(tested: readonly ComparisonAnalysis[]): string {
  const sizes = tested
    .map(({ minimumDetectableDifference }) => minimumDetectableDifference)
    .filter((size) => size !== null);
  if (sizes.length < tested.length)
    return "with so few seeds the test could not have found every difference that there can be";
  return `one better by more than ${formatSize(Math.max(...sizes))} points would probably (80 %) have been found`;
}

function titleOf(label: string, { plan }: StudySummary): string {
  const variant = plan.variants.find((candidate) => candidate.label === label);
  return singleLine(variant ? activationTitle(variant.activation, plan) : label);
}
