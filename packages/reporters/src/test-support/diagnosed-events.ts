import type { LayerDiagnostics, StudyEvent, TrialDiagnostics } from "@activation-lab/core";
import { type FixtureOptions, fixtureEvents } from "../fixture.js";

function layer(name: string, gradientNorm: number | null, deadUnits: readonly number[]): LayerDiagnostics {
  return {
    layer: name,
    kernel: { gradientNorm, weightNorm: 2, updateRatio: 0.001 },
    output: { gradientNorm: 0.5, mean: 0.1, variance: null, zeroShare: 0.25 },
    activation: {
      ...{ inputMean: 0, inputVariance: 1, units: 4, deadUnits, recoveredUnits: 0 },
      saturatedShare: deadUnits.length / 8,
    },
  };
}

/** Of each epoch one dead unit less in conv1, and a gradient that shrinks tenfold, ten times as small with the second seed. */
function diagnosticsAt(epoch: number, seed: number): TrialDiagnostics {
  const { kernel, output } = layer("logits", 1, []);
  return {
    lastToFirstGradient: 10 ** (epoch + 2 * seed),
    layers: [
      layer("conv1", 10 ** -(epoch + seed), [0, 1, 2, 3].slice(epoch)),
      { layer: "logits", output, ...(kernel && { kernel }) },
    ],
    durationMs: 12,
  };
}

/** A fixture's record with diagnostics: every unit of conv1 is dead at first, and one less with each epoch. */
export function diagnosedEvents(options: FixtureOptions = {}): StudyEvent[] {
  return fixtureEvents(options).map((event) => {
    if (event.type === "study-start")
      return { ...event, plan: { ...event.plan, diagnostics: { probeImages: 100 } } };
    if (event.type === "trial-start") return { ...event, diagnostics: diagnosticsAt(0, event.seed) };
    return event.type === "epoch-end"
      ? { ...event, diagnostics: diagnosticsAt(event.epoch, event.seed) }
      : event;
  });
}
