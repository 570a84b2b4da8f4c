import type { VarianceShare } from "@activation-lab/statistics";
import { plural, singleLine } from "../format.js";
import type { StudySummary } from "../summary.js";
import type { LeftOutLevel } from "./complete-crossing.js";
import { factorWords } from "./crossed-factors.js";
import { type Sensitivity, type SensitivityProblem, sensitivityOf } from "./sensitivity.js";

/** So many pairs are named by themselves. */
const pairsNamed = 2;
/** From so much on a pair is named. */
const pairFrom = 0.05;
const levelsNamed = 6;

/** The share by which a part is judged: the estimate where there is one. */
export function shareOf({ omegaSquared, etaSquared }: VarianceShare): number {
  return omegaSquared ?? etaSquared;
}

/** 0.624 as "62 %"; an estimate below 0 as "0 %". */
export function formatShare(share: number): string {
  const percent = share * 100;
  return percent > 0.05 && percent < 1 ? "under 1 %" : `${Math.max(0, Math.round(percent))} %`;
}

/** "learning rate × initializer". */
export function effectWords(factors: readonly string[]): string {
  return factors.map((name) => singleLine(factorWords(name))).join(" × ");
}

/** What the settings are worth, in a few sentences; none where nothing is crossed. */
export function sensitivitySentences(summary: StudySummary, sensitivity = sensitivityOf(summary)): string[] {
  if (!sensitivity) return [];
  const { stages, problem } = sensitivity;
  const last = stages.at(-1)?.shares;
  if (problem !== null || !last) return [problemWords[problem ?? "no-variance"]];
  const { effects, higherInteractions, seeds } = last;
  const factors = sorted(effects.filter((effect) => effect.factors.length === 1));
  const pairs = sorted(effects.filter((effect) => effect.factors.length === 2));
  const [first, ...others] = factors.map(
    (effect, place) =>
      `the ${effectWords(effect.factors)}${place === 0 ? " explains" : ""} ${formatShare(shareOf(effect))}`,
  );
  const together = pairs.reduce((sum, pair) => sum + shareOf(pair), 0);
  const telling = pairs.filter((pair) => shareOf(pair) >= pairFrom).slice(0, pairsNamed);
  const named = telling.map((pair) => `${effectWords(pair.factors)} ${formatShare(shareOf(pair))}`);
  const [onlyPair] = pairs;
  const rest = [
    pairs.length === 0 || !onlyPair
      ? undefined
      : pairs.length === 1
        ? `${effectWords(onlyPair.factors)}, beyond what the two explain alone, ${formatShare(together)}`
        : `pairs of them beyond that ${formatShare(together)}${named.length > 0 ? ` (${named.join(", ")})` : ""}`,
    higherInteractions
      ? `${seeds ? "" : "the seeds with "}what more than two do together ${formatShare(shareOf(higherInteractions))}`
      : undefined,
    seeds ? `the seeds ${formatShare(shareOf(seeds))}` : undefined,
  ].filter((part) => part !== undefined);
  return [
    `Of the variance of test accuracy ${[first, ...others].join(", ")}${rest.length > 0 ? `; ${listed(rest)}` : ""}.`,
    ...(seeds ? [] : [oneSeedWords(factors.length)]),
    `That holds for these values: ${valuesOf(sensitivity)}.`,
    ...leftOutWords(sensitivity.leftOut),
  ];
}

const problemWords: Readonly<Record<SensitivityProblem, string>> = {
  "not-crossed":
    "What each setting explains of the variance of test accuracy cannot be told: not every value was tried with every other.",
  incomplete:
    "What each setting explains of the variance of test accuracy cannot be told: too many combinations have no completed trial.",
  "no-variance":
    "What each setting explains of the variance of test accuracy cannot be told: the accuracies do not vary, or there is one setting with one seed.",
};

function oneSeedWords(factors: number): string {
  const lumped = factors === 2 ? "the two settings together" : "more than two settings together";
  return `With one seed in each combination what the seeds do cannot be told from what ${lumped} do, and chance makes every share larger.`;
}

function valuesOf({ factors }: Sensitivity): string {
  return factors
    .map(({ name, levels }) => {
      const words = effectWords([name]);
      return levels.length > levelsNamed
        ? plural(levels.length, words)
        : `${words} ${levels.map((level) => singleLine(String(level))).join(", ")}`;
    })
    .join("; ");
}

function leftOutWords(leftOut: readonly LeftOutLevel[]): string[] {
  if (leftOut.length === 0) return [];
  const names = leftOut.map(({ factor, level }) => `${effectWords([factor])} ${singleLine(String(level))}`);
  return [
    `Left out ${names.length === 1 ? "is" : "are"} ${listed(names)}, where some combination has no completed trial.`,
  ];
}

function sorted<Effect extends VarianceShare>(effects: readonly Effect[]): Effect[] {
  return [...effects].sort((a, b) => shareOf(b) - shareOf(a));
}

function listed(parts: readonly string[]): string {
  return parts.length <= 1 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
