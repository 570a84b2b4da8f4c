import type { ClaimLevels, ClaimVariant } from "@activation-lab/core";
import { plainTitle, withOptimizerNames } from "../plan-words.js";
import type { VariantSummary } from "../variant-summary.js";
import type { ClaimRecord } from "./claim-record.js";
import { atLevels, levelWords, named } from "./levels.js";

/** The trials that a claim speaks of: those of one variant in one record. */
export interface Cell {
  readonly record: ClaimRecord;
  readonly variant: VariantSummary;
  /** As sentences call its activation. */
  readonly activation: string;
  /** As sentences call it: its activation, and its levels where there are others. */
  readonly words: string;
}

/** Why something cannot be judged, in a few words. */
export interface Missing {
  readonly missing: string;
}

/** Whether something is there. */
export function isThere<T extends object>(found: T | Missing): found is T {
  return !("missing" in found);
}

const notInStudy = " is not in the study";

/** Whether something cannot be judged since no such trials are there. */
export function isAbsence(reason: string): boolean {
  return /^nothing in the study has |^no variant of /.test(reason) || reason.endsWith(notInStudy);
}

/** The trials of a variant, in the first record that has them; `also` are levels that go over the variant's own. */
export function findCell(
  records: readonly ClaimRecord[],
  { activation, at = {} }: ClaimVariant,
  also: ClaimLevels = {},
): Cell | Missing {
  const levels = { ...at, ...also };
  const found = records.map((record) => cellIn(record, activation, levels));
  // What a record with the activation lacks says more than that another has none of it.
  const nearest = found.find((one) => !isThere(one) && !one.missing.endsWith(notInStudy));
  return found.find(isThere) ?? nearest ?? found[0] ?? { missing: "there is no record" };
}

function cellIn(record: ClaimRecord, activation: string, levels: ClaimLevels): Cell | Missing {
  const { plan, variants } = record.summary;
  const own = named(variants, (variant) => variant.activation, activation);
  if (own.length === 0) return { missing: `${activation}${notInStudy}` };
  const fitting = atLevels(plan, own, levels);
  if (fitting.length === 0) {
    const which =
      atLevels(plan, variants, levels).length === 0 ? "nothing in the study" : `no variant of ${activation}`;
    return { missing: `${which} has ${levelWords(levels)}` };
  }
  const variant = fitting.length === 1 ? fitting[0] : likeBaseline(record, fitting, levels);
  if (variant === undefined)
    return {
      missing: `several variants of ${activation} fit, and none has the other settings of the baseline`,
    };
  return { record, variant, ...wordsOf(record, variant, levels) };
}

/** The one that has the baseline's settings in all that the claim leaves open. */
function likeBaseline(
  { summary: { plan, variants } }: ClaimRecord,
  fitting: readonly VariantSummary[],
  levels: ClaimLevels,
): VariantSummary | undefined {
  const baseline = variants.find(({ label }) => label === plan.comparison.baseline);
  if (!baseline) return undefined;
  const open = Object.entries({ model: baseline.model, ...baseline.settings }).filter(
    ([name]) => !(name in levels),
  );
  const alike = fitting.filter((variant) =>
    open.every(([name, level]) => (name === "model" ? variant.model : variant.settings[name]) === level),
  );
  return alike.length === 1 ? alike[0] : undefined;
}

/** What is crossed, and what else the claim names, behind the activation; by its label where two share a title. */
function wordsOf(
  { summary: { plan } }: ClaimRecord,
  { activation, title, model, settings }: VariantSummary,
  levels: ClaimLevels,
): Pick<Cell, "activation" | "words"> {
  const own = plainTitle(activation, plan);
  const shared = plan.activations.filter((other) => plainTitle(other, plan) === own);
  const name = shared.length > 1 ? activation : own;
  const crossed = levelWords({ ...(plan.models.length > 1 ? { model } : {}), ...settings, ...levels });
  const said = withOptimizerNames(crossed, plan);
  return { activation: name, words: said === "" ? (shared.length > 1 ? name : title) : `${name} (${said})` };
}
