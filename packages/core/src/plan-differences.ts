import type { Plan } from "./events.js";

/** Parts of a plan that decide no number: how things are called, compared and shown, and what follows from the rest. */
const irrelevant: readonly (keyof Plan)[] = [
  "name",
  "title",
  "preset",
  "activationTitles",
  "variants",
  "trials",
  "comparison",
  "claims",
  "reference",
  "trialTimeLimitMs",
  "diagnostics",
  "layerProbes",
];

/** What differs between two plans so that their trials are not the same, a phrase each; none where they are. */
export function planDifferences(before: Plan, after: Plan): string[] {
  const { fingerprints: old, arithmetic: oldArithmetic, ...plainBefore } = before;
  const { fingerprints, arithmetic, ...plainAfter } = after;
  const listed = [
    ...changes("", strip(plainBefore), strip(plainAfter)),
    ...changes("", { ...oldArithmetic }, { ...arithmetic }),
  ];
  const plugins = (
    ["models", "activations", "optimizers", "augmentations", "schedules", "decisions"] as const
  ).flatMap((kind) => {
    const now = fingerprints[kind] ?? {};
    return Object.entries(old[kind] ?? {})
      .filter(([key, hash]) => key in now && now[key] !== hash)
      .map(([key]) => `${kind.slice(0, -1)} ${key}: it no longer computes the same on fixed inputs`);
  });
  const images = old.dataset === fingerprints.dataset ? [] : ["dataset: the images are not the same bytes"];
  return [...listed, ...plugins, ...images];
}

function strip(plan: Partial<Plan>): Record<string, unknown> {
  const { provenance, title, notice, ...dataset } = plan.dataset ?? {};
  const kept = Object.entries({ ...plan, dataset }).filter(
    ([key]) => !irrelevant.some((name) => name === key),
  );
  return Object.fromEntries(kept);
}

function changes(path: string, before: unknown, after: unknown): string[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changes(path === "" ? key : `${path}.${key}`, before[key], after[key]));
  }
  const [one, other] = [shown(before), shown(after)];
  return one === other ? [] : [`${path}: ${one} then, ${other} now`];
}

function shown(value: unknown): string {
  return value === undefined
    ? "none"
    : Array.isArray(value)
      ? value.map(shown).join(" ")
      : JSON.stringify(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
