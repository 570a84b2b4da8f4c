import type { StudyEvent } from "./events.js";

/** What of an event depends on the machine and the moment, and so is no result. */
const circumstances: ReadonlySet<string> = new Set([
  "durationMs",
  "trainingDurationMs",
  "imagesPerSecond",
  "activationTiming",
  "fusedLayers",
  "model",
]);

/**
 * What differs between two runs of one trial in anything but times, a phrase each with the first and the second; none where every
 * figure is the same, to the bit. Diagnostics and probes of layers are compared where both have them: one run may have measured none.
 */
export function trialDifferences(first: readonly StudyEvent[], second: readonly StudyEvent[]): string[] {
  const [one, other] = [results(first), results(second)];
  const names = [...new Set([...one.keys(), ...other.keys()])];
  const oneSided = (name: string): boolean =>
    / (diagnostics|layerProbes) /.test(name) && !(one.has(name) && other.has(name));
  return names
    .filter((name) => !oneSided(name))
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => `${name}: ${one.get(name) ?? "none"} and ${other.get(name) ?? "none"}`);
}

/** Every figure of a trial by a name that a person can find it by. */
function results(events: readonly StudyEvent[]): Map<string, string> {
  const figures = new Map<string, string>();
  for (const event of events) {
    if (event.type === "trial-retry" || event.type === "epoch-progress") continue;
    const { type, ...fields } = event;
    const where = event.type === "epoch-end" ? `epoch ${event.epoch} ` : `${type} `;
    for (const [name, value] of Object.entries(fields)) {
      if (circumstances.has(name)) continue;
      if (name === "diagnostics") setParts(figures, `${where}${name}`, value);
      else if (name === "layerProbes") setParts(figures, `${where}${name}`, { layers: value });
      else figures.set(`${where}${name}`, shown(value));
    }
  }
  return figures;
}

/** Every figure in a group of figures; what has a name of its own in a list, such as a layer, goes by it. */
function setParts(figures: Map<string, string>, path: string, group: object): void {
  for (const [name, value] of Object.entries(group)) {
    if (circumstances.has(name)) continue;
    const where = `${path} ${"layer" in group ? `${group.layer} ` : ""}${name}`;
    if (name === "layers" && Array.isArray(value)) for (const layer of value) setParts(figures, path, layer);
    else if (typeof value === "object" && value !== null && !Array.isArray(value))
      setParts(figures, where, value);
    else if (name !== "layer") figures.set(where, shown(value));
  }
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : Number.isNaN(value) ? "NaN" : JSON.stringify(value);
}
