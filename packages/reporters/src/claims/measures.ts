import type { ClaimMeasure, LayerProbe, TrialDiagnostics } from "@activation-lab/core";
import { areaUnderCurve, roughness } from "@activation-lab/statistics";
import { formatThreshold } from "../format.js";
import { mean } from "../spread.js";
import type { TrialEpoch, TrialSummary } from "../trial-summary.js";
import { diagnosticsMeasure } from "./diagnostics-measures.js";

/** A figure of single trials. */
export interface TrialFigure {
  /** What it is: "final test accuracy". */
  readonly words: string;
  /** How it is written: as a share in per cent, as a number, or, two of them, as how many times as much. */
  readonly unit: "share" | "number" | "factor";
  /** Undefined where the trial does not have it; `moments` are its diagnostics before its first epoch and after each. */
  readonly valueOf: (trial: TrialSummary, moments: readonly TrialDiagnostics[]) => number | undefined;
  /** What a trial lacks that does not have it. */
  readonly needs: string;
  /** Whether trials must have trained as many epochs to be compared. */
  readonly sameEpochs?: boolean;
  /** Whether it comes from diagnostics. */
  readonly isDiagnostic?: boolean;
  /** Whether it belongs to the machine. */
  readonly isTime?: boolean;
}

const finite = "a finite figure at its end";

/** The figure that a claim is about. */
export function figureOf(measure: ClaimMeasure): TrialFigure {
  switch (measure.name) {
    case "testAccuracy":
      return {
        ...{ words: "final test accuracy", unit: "share", needs: finite },
        valueOf: ({ testAccuracy }) => testAccuracy,
      };
    case "testLoss":
      return {
        ...{ words: "final test loss", unit: "number", needs: finite },
        valueOf: ({ testLoss }) => testLoss,
      };
    case "trainingLoss":
      return {
        ...{ words: "final training loss", unit: "number", needs: finite },
        valueOf: ({ trainingLoss }) => trainingLoss,
      };
    case "areaUnderLoss":
      return {
        ...{ words: "area under the training loss", unit: "number", needs: "two epochs", sameEpochs: true },
        valueOf: ({ curve }) => (isCurve(curve, 2) ? areaUnderCurve(lossPoints(curve)) : undefined),
      };
    case "lossRoughness":
      return {
        ...{
          words: "roughness of the training loss",
          unit: "number",
          needs: "three epochs",
          sameEpochs: true,
        },
        valueOf: ({ curve }) => (isCurve(curve, 3) ? roughness(lossPoints(curve)) : undefined),
      };
    case "activationTime":
      return {
        ...{ words: "time of the activation alone, forward and backward", unit: "factor", isTime: true },
        needs: "a time of the activation alone",
        valueOf: ({ activationTiming }) => activationTiming?.forwardAndBackwardNs,
      };
    case "stepTime":
      return {
        ...{ words: "time of training on an image", unit: "factor", isTime: true, needs: "an epoch" },
        valueOf: ({ imagesPerSecond }) => imagesPerSecond && 1 / imagesPerSecond,
      };
    case "epochsToAccuracy": {
      const { accuracy } = measure;
      return {
        ...{
          words: `epochs to ${formatThreshold(accuracy)} test accuracy`,
          unit: "number",
          needs: "an epoch",
        },
        valueOf: ({ curve, epochs }) =>
          curve.find(({ testAccuracy }) => testAccuracy >= accuracy)?.epoch ?? epochs + 1,
      };
    }
    case "accuracyGain": {
      const { fromEpoch } = measure;
      return {
        ...{ words: `test accuracy gained after epoch ${fromEpoch}`, unit: "share" },
        needs: `an epoch after epoch ${fromEpoch}`,
        valueOf: ({ curve }) => gainAfter(curve, fromEpoch),
      };
    }
    case "lastToFirstGradient":
    case "deadShare":
    case "saturatedShare":
    case "zeroShare":
      return diagnosticsMeasure(measure);
    case "layerProbeAccuracy": {
      const { layer } = measure;
      return {
        words: `test accuracy of a linear classifier on ${layer === undefined ? "each layer's" : `${layer}'s`} outputs`,
        unit: "share",
        needs: `a linear classifier of ${layer === undefined ? "its layers' outputs" : `the outputs of ${layer}`}`,
        valueOf: ({ layerProbes = [] }) =>
          meanProbe(layerProbes.filter((probe) => layer === undefined || probe.layer === layer)),
      };
    }
  }
}

/** Each layer counts alike; nothing where one of them has no figure. */
function meanProbe(probes: readonly LayerProbe[]): number | undefined {
  const accuracies = probes.flatMap(({ testAccuracy }) => testAccuracy ?? []);
  return probes.length === 0 || accuracies.length < probes.length ? undefined : mean(accuracies);
}

function lossPoints(curve: readonly TrialEpoch[]) {
  return curve.map(({ epoch, trainingLoss }) => ({ at: epoch, value: trainingLoss }));
}

function isCurve(curve: readonly TrialEpoch[], least: number): boolean {
  return curve.length >= least && curve.every(({ trainingLoss }) => Number.isFinite(trainingLoss));
}

function gainAfter(curve: readonly TrialEpoch[], fromEpoch: number): number | undefined {
  const [before, last] = [curve.find(({ epoch }) => epoch === fromEpoch), curve.at(-1)];
  return before && last && last !== before ? last.testAccuracy - before.testAccuracy : undefined;
}
