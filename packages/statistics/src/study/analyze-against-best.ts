import { mean } from "../description/moments.js";
import { analyzeTogether } from "./analyze-comparisons.js";
import { plural } from "./measure.js";
import { readStudy } from "./read-study.js";
import type { ComparisonAnalysis, Family } from "./study-analysis.js";
import type { StudyInput, VariantInput } from "./study-input.js";

/** What was tried in one setting, and what it is to be measured by. */
export interface ContenderGroup {
  /** Of these the best is what the others are compared with. */
  readonly established: readonly VariantInput[];
  readonly contenders: readonly VariantInput[];
}

/** Several settings, each with its contenders, and how they are to be compared. */
export interface AgainstBestInput extends Pick<StudyInput, "primaryTest" | "confidence" | "better" | "unit"> {
  readonly groups: readonly ContenderGroup[];
}

/** The contenders of one setting against the best that was established there. */
export interface AgainstBestGroup {
  /** The label of the best mean; null where none has a score, and nothing is compared then. */
  readonly best: string | null;
  /** Of the best. */
  readonly mean: number | null;
  /** One for each contender, in the order given. */
  readonly comparisons: readonly ComparisonAnalysis[];
}

/** All contenders of all settings. */
export interface AgainstBestAnalysis {
  /** In the order given. */
  readonly groups: readonly AgainstBestGroup[];
  /** All comparisons of all settings. */
  readonly family: Family;
}

/**
 * Compares contenders with the best of what is established, in each of several settings, by the primary test with Holm's correction
 * over all contenders of all settings.
 *
 * The best is picked by its mean on the same scores, so that on average it looks a little better than it is: a contender that is
 * shown to be above it had the harder test, and one that is shown to be below it the easier.
 *
 * @throws a RangeError where a score is not a finite number, labels repeat in a setting or an option is out of range
 */
export function analyzeAgainstBest({ groups, ...options }: AgainstBestInput): AgainstBestAnalysis {
  const sign = options.better === "lower" ? -1 : 1;
  const studies = groups.map(({ established, contenders }) => {
    const scored = established.flatMap((variant) => {
      const { values } = readStudy({ ...options, variants: [variant] }).baseline;
      return values.length === 0 ? [] : [{ variant, mean: mean(values) }];
    });
    const [best] = scored.sort((a, b) => (b.mean - a.mean) * sign);
    return (
      best && { mean: best.mean, study: readStudy({ ...options, variants: [best.variant, ...contenders] }) }
    );
  });
  const present = studies.filter((study) => study !== undefined);
  const { comparisons, family } = analyzeTogether(
    present.map(({ study }) => study),
    (size) =>
      `${plural(size, "comparison")} with the best${present.length > 1 ? ` of each of ${present.length} settings` : ""}`,
  );
  return {
    groups: studies.map((one) => ({
      best: one?.study.baseline.label ?? null,
      mean: one?.mean ?? null,
      comparisons: one ? (comparisons[present.indexOf(one)] ?? []) : [],
    })),
    family,
  };
}
