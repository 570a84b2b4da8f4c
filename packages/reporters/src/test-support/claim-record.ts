import type {
  LayerDiagnostics,
  LayerProbe,
  Plan,
  PlannedTrial,
  SingleEvidence,
  StudyClaim,
  StudyEvent,
  TrialDiagnostics,
} from "@activation-lab/core";
import { type FixtureOptions, fixtureEvents } from "../fixture.js";

/** What a test changes about a trial's figures. */
export interface ClaimFigures {
  /** After an epoch; the fixture's own unless given. */
  readonly accuracy?: (trial: PlannedTrial, epoch: number) => number;
  readonly loss?: (trial: PlannedTrial, epoch: number) => number;
  /** Images a second. */
  readonly speed?: (trial: PlannedTrial) => number;
  readonly timingNs?: (trial: PlannedTrial) => number;
  readonly diagnostics?: (trial: PlannedTrial, epoch: number) => TrialDiagnostics;
  readonly layerProbes?: (trial: PlannedTrial) => readonly LayerProbe[];
}

/** A record of a fixture with figures of one's own. */
export function claimEvents(options: FixtureOptions, figures: ClaimFigures = {}): StudyEvent[] {
  const epochs = options.epochs ?? 3;
  return fixtureEvents(options).map((event): StudyEvent => {
    if (event.type === "trial-start") return { ...event, ...diagnosticsAt(event, 0, figures) };
    if (event.type === "epoch-end")
      return {
        ...event,
        ...at(event, event.epoch, figures),
        ...(figures.speed && { imagesPerSecond: figures.speed(event) }),
        ...diagnosticsAt(event, event.epoch, figures),
      };
    if (event.type !== "trial-end") return event;
    const timing = figures.timingNs?.(event);
    return {
      ...event,
      ...at(event, epochs, figures),
      ...(figures.layerProbes && { layerProbes: figures.layerProbes(event) }),
      ...(timing !== undefined && {
        activationTiming: { forwardNs: timing / 2, forwardAndBackwardNs: timing },
      }),
    };
  });
}

function at(trial: PlannedTrial, epoch: number, { accuracy, loss }: ClaimFigures) {
  return {
    ...(accuracy && { testAccuracy: accuracy(trial, epoch) }),
    ...(loss && { trainingLoss: loss(trial, epoch) }),
  };
}

function diagnosticsAt(trial: PlannedTrial, epoch: number, { diagnostics }: ClaimFigures) {
  return diagnostics ? { diagnostics: diagnostics(trial, epoch) } : {};
}

/** Diagnostics of one layer of a hundred units. */
export function diagnosticsWith(
  lastToFirstGradient: number | null,
  { dead = 0, zero = 0, saturated = 0 } = {},
): TrialDiagnostics {
  const layer: LayerDiagnostics = {
    layer: "conv1",
    output: { gradientNorm: 1, mean: 0, variance: 1, zeroShare: zero },
    activation: {
      ...{ inputMean: 0, inputVariance: 1, units: 100, saturatedShare: saturated },
      deadUnits: Array.from({ length: dead }, (_, unit) => unit),
    },
  };
  return { lastToFirstGradient, layers: [layer], durationMs: 1 };
}

/** How far a seed's figure of a variant is from its mean: -0.005 to 0.005, and a mean near 0 over a few seeds. */
export function scatter(seed: number, variant: string): number {
  const places = [...variant].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 997;
  const share = (((seed + 1) * (places + 11)) % 101) / 100;
  return (seed % 2 === 0 ? 1 : -1) * 0.005 * (0.3 + 0.7 * share);
}

/** A claim of some evidence. */
export function claimOf(evidence: SingleEvidence, id = "claim"): StudyClaim {
  return { id, sentence: "It is so.", evidence };
}

/** A plan's part that declares claims. */
export function claiming(...claims: readonly StudyClaim[]): Partial<Plan> {
  return { claims };
}
