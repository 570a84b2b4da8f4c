import { measureIn, plural } from "./measure.js";
import type { Study, Variant } from "./read-study.js";
import type { ComparisonAnalysis, Family } from "./study-analysis.js";

/** What a comparison says, in a sentence. */
export function comparisonVerdict(
  comparison: Omit<ComparisonAnalysis, "verdict">,
  variant: Variant,
  study: Study,
  family: Family,
): string {
  const { difference, interval, outcome } = comparison;
  const { baseline } = study;
  if (difference === null || interval === null || outcome === "untested")
    return untestedVerdict(difference, variant, study);
  const measure = measureIn(study.unit);
  const over = seedsPhrase(comparison, variant, study);
  const figures = measure.withInterval(difference, interval, true);
  const margin = comparison.equivalence?.equal
    ? measure.difference(comparison.equivalence.margin)
    : undefined;
  if (outcome !== "undecided") {
    const above = outcome === "above";
    const size = measure.withInterval(
      Math.abs(difference),
      above ? interval : { low: -interval.high, high: -interval.low },
      false,
    );
    const good = study.better === "higher" ? "" : above ? ", which is worse" : ", which is better";
    const small = margin === undefined ? "" : `, and by less than ${margin}`;
    return `${variant.title} is ${outcome} ${baseline.title} by ${size} over ${over}${good}${small}.`;
  }
  if (margin !== undefined)
    return `${variant.title} and ${baseline.title} are equal within ${margin} (${figures} over ${over}).`;
  const excluded = interval.low > 0 || interval.high < 0;
  const corrected = excluded && family.size > 1 ? ` after correction for ${family.description}` : "";
  return `No difference between ${variant.title} and ${baseline.title} was shown${corrected} (${figures} over ${over}); ${missed(comparison, study)}.`;
}

function missed(comparison: Omit<ComparisonAnalysis, "verdict">, study: Study): string {
  const { interval, minimumDetectableDifference } = comparison;
  if (minimumDetectableDifference !== null)
    return `one larger than ${measureIn(study.unit).difference(minimumDetectableDifference)} would probably (80 %) have been found`;
  return interval?.low === interval?.high
    ? "the scores do not vary, so that nothing can be said of differences that would have been found"
    : "with so few seeds the test could not have found any";
}

function untestedVerdict(difference: number | null, variant: Variant, study: Study): string {
  const { baseline, primaryTest } = study;
  const empty = [variant, baseline].find(({ values }) => values.length === 0);
  if (empty) return `${variant.title} and ${baseline.title} cannot be compared: ${withoutScore(empty)}.`;
  const size = measureIn(study.unit).difference(Math.abs(difference ?? 0));
  const direction = (difference ?? 0) < 0 ? "below" : "above";
  const single = [variant, baseline].find(({ values }) => values.length === 1);
  const reason =
    single || primaryTest === "welch"
      ? `one seed of ${single?.title ?? variant.title} allows no interval and no test`
      : "the paired test needs two seeds that both have";
  return `${variant.title} came out ${size} ${direction} ${baseline.title}, but ${reason}.`;
}

/** Why a variant has no score. */
export function withoutScore({ title, failed }: Variant): string {
  if (failed === 0) return `${title} has no score`;
  return failed === 1 ? `the only seed of ${title} failed` : `all ${failed} seeds of ${title} failed`;
}

/** "10 seeds", "10 and 8 seeds", "8 shared seeds". */
function seedsPhrase(
  { paired }: Omit<ComparisonAnalysis, "verdict">,
  variant: Variant,
  study: Study,
): string {
  const [first, second] = [variant.values.length, study.baseline.values.length];
  if (study.primaryTest !== "welch") return plural(paired?.n ?? 0, "shared seed");
  return first === second ? plural(first, "seed") : `${first} and ${second} seeds`;
}
