import type { PlannedTrial, SingleEvidence, StudyEvent } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import type { FixtureOptions } from "../fixture.js";
import {
  type ClaimFigures,
  claimEvents,
  claimOf,
  diagnosticsWith,
  scatter,
} from "../test-support/claim-record.js";
import { judgeClaims } from "./judge-claims.js";

const [a, b, c] = [{ activation: "relu" }, { activation: "tanh" }, { activation: "swish" }];
const options: FixtureOptions = { activations: ["relu", "tanh", "swish"], seeds: [0, 1, 2, 3, 4], epochs: 4 };
const accuracy = { name: "testAccuracy" } as const;

/** Records in which an activation's figures are these, in every epoch, but for a scatter of the size of `width`. */
function byActivation(means: Readonly<Record<string, number>>, width = 1) {
  return ({ activation, seed }: PlannedTrial): number =>
    (means[activation] ?? 0) + width * scatter(seed, activation);
}

function recordOf(figures: ClaimFigures, more: FixtureOptions = {}): StudyEvent[] {
  return claimEvents({ ...options, ...more }, figures);
}

function verdictOf(evidence: SingleEvidence, ...records: readonly (readonly StudyEvent[])[]) {
  const [judgement, ...others] = judgeClaims(records, [claimOf(evidence)]);
  if (!judgement || others.length > 0) throw new Error(`There are ${others.length} further judgements.`);
  return judgement;
}

/** Whole curves: a loss that falls from 2 at a rate, with a zigzag. */
const falling =
  (rates: Readonly<Record<string, number>>, zigzags: Readonly<Record<string, number>> = {}) =>
  ({ activation, seed }: PlannedTrial, epoch: number): number =>
    2 * Math.exp(-(rates[activation] ?? 0) * epoch) +
    (epoch % 2) * (zigzags[activation] ?? 0) * (1 + seed / 10) +
    scatter(seed, activation) * epoch;

const inside = (figures: Readonly<Record<string, Parameters<typeof diagnosticsWith>>>) => ({
  diagnostics: ({ activation }: PlannedTrial) => diagnosticsWith(...(figures[activation] ?? [1])),
});

/** Of conv1 and conv2 by activation. */
const probed = (figures: Readonly<Record<string, readonly number[]>>): ClaimFigures => ({
  layerProbes: ({ activation, seed }) =>
    (figures[activation] ?? [0.3, 0.3]).map((mean, index) => ({
      layer: `conv${index + 1}`,
      features: 64,
      testAccuracy: mean + scatter(seed, activation),
    })),
});

const rates = { learningRates: [0.001, 0.1] };
const atRate = (figures: Readonly<Record<string, number>>) => ({
  accuracy: ({ variant, seed }: PlannedTrial) => (figures[variant] ?? 0.5) + scatter(seed, variant),
});
const [low, high] = [{ learningRate: 0.001 }, { learningRate: 0.1 }];

type Case = readonly [
  what: string,
  evidence: SingleEvidence,
  holds: StudyEvent[],
  not: StudyEvent[],
  undecided: StudyEvent[],
];

const wide = 30;
const cases: readonly Case[] = [
  [
    "an order of areas under the loss",
    { kind: "order", measure: { name: "areaUnderLoss" }, rising: [a, b, c] },
    recordOf({ loss: falling({ relu: 1, tanh: 0.6, swish: 0.3 }) }),
    recordOf({ loss: falling({ relu: 0.6, tanh: 1, swish: 0.3 }) }),
    recordOf({ loss: falling({ relu: 1, tanh: 1, swish: 0.3 }) }),
  ],
  [
    "an order of epochs to an accuracy",
    { kind: "order", measure: { name: "epochsToAccuracy", accuracy: 0.5 }, rising: [a, b] },
    recordOf({ accuracy: reaching({ relu: [1, 1, 2, 1, 2], tanh: [4, 3, 4, 4, 9] }) }),
    recordOf({ accuracy: reaching({ relu: [4, 3, 4, 4, 9], tanh: [1, 1, 2, 1, 2] }) }),
    recordOf({ accuracy: reaching({ relu: [1, 2, 2, 1, 3], tanh: [2, 1, 2, 2, 1] }) }),
  ],
  [
    "a difference of at least so much",
    { kind: "difference", measure: accuracy, higher: a, lower: b, by: 0.05 },
    recordOf({ accuracy: byActivation({ relu: 0.7, tanh: 0.6 }) }),
    recordOf({ accuracy: byActivation({ relu: 0.63, tanh: 0.6 }) }),
    recordOf({ accuracy: byActivation({ relu: 0.65, tanh: 0.6 }) }),
  ],
  [
    "a difference of at most so much the other way",
    { kind: "difference", measure: accuracy, higher: a, lower: b, by: -0.03 },
    recordOf({ accuracy: byActivation({ relu: 0.6, tanh: 0.6 }) }),
    recordOf({ accuracy: byActivation({ relu: 0.5, tanh: 0.6 }) }),
    recordOf({ accuracy: byActivation({ relu: 0.6, tanh: 0.6 }, wide) }),
  ],
  [
    "equality within a margin",
    { kind: "equivalence", measure: accuracy, variants: [a, b, c], margin: 0.02 },
    recordOf({ accuracy: byActivation({ relu: 0.6, tanh: 0.601, swish: 0.602 }) }),
    recordOf({ accuracy: byActivation({ relu: 0.6, tanh: 0.601, swish: 0.7 }) }),
    recordOf({ accuracy: byActivation({ relu: 0.6, tanh: 0.601, swish: 0.62 }) }),
  ],
  [
    "flips between single trials",
    { kind: "flips", measure: accuracy, between: [a, b], above: 0.1 },
    recordOf({ accuracy: byActivation({ relu: 0.6, tanh: 0.6 }) }, { seeds: seedsTo(20) }),
    recordOf({ accuracy: byActivation({ relu: 0.6, tanh: 0.7 }) }, { seeds: seedsTo(30) }),
    recordOf({ accuracy: byActivation({ relu: 0.6, tanh: 0.7 }) }),
  ],
  [
    "the time of the activation",
    { kind: "difference", measure: { name: "activationTime" }, higher: b, lower: a, by: 1.1 },
    recordOf({ timingNs: byActivation({ relu: 2, tanh: 4 }) }),
    recordOf({ timingNs: byActivation({ relu: 2, tanh: 2 }) }),
    recordOf({ timingNs: byActivation({ relu: 2, tanh: 2.2 }) }),
  ],
  [
    "the time of a step",
    { kind: "difference", measure: { name: "stepTime" }, higher: b, lower: a },
    recordOf({ speed: byActivation({ relu: 2000, tanh: 1000 }) }),
    recordOf({ speed: byActivation({ relu: 1000, tanh: 2000 }) }),
    recordOf({ speed: byActivation({ relu: 0.1, tanh: 0.1 }, 10) }),
  ],
  [
    "vanishing gradients",
    {
      kind: "bounds",
      measure: { name: "lastToFirstGradient" },
      bounds: [
        { variant: b, above: 10 },
        { variant: a, below: 10 },
      ],
    },
    recordOf(ratios({ relu: 2, tanh: 100 })),
    recordOf(ratios({ relu: 2, tanh: 3 })),
    recordOf(ratios({ relu: 2, tanh: 10 })),
  ],
  [
    "dead units of one and not of another",
    {
      kind: "bounds",
      measure: { name: "deadShare" },
      bounds: [
        { variant: a, above: 0.05 },
        { variant: b, below: 0.01 },
      ],
    },
    recordOf(deaths({ relu: [12, 9, 14, 11, 8], tanh: [0, 0, 0, 0, 0] })),
    recordOf(deaths({ relu: [12, 9, 14, 11, 8], tanh: [12, 9, 14, 11, 8] })),
    recordOf(deaths({ relu: [9, 1, 14, 5, 0], tanh: [0, 0, 0, 0, 0] })),
  ],
  [
    "saturation",
    {
      kind: "bounds",
      measure: { name: "saturatedShare", layer: "conv1" },
      bounds: [{ variant: b, above: 0.3 }],
    },
    recordOf(inside({ tanh: [1, { saturated: 0.5 }] })),
    recordOf(inside({ tanh: [1, { saturated: 0.1 }] })),
    recordOf(inside({ tanh: [1, { saturated: 0.3 }] })),
  ],
  [
    "sparsity before training",
    { kind: "bounds", measure: { name: "zeroShare", when: "start" }, bounds: [{ variant: a, above: 0.3 }] },
    recordOf(inside({ relu: [1, { zero: 0.5 }] })),
    recordOf(inside({ relu: [1, { zero: 0.1 }] })),
    recordOf(inside({ relu: [1, { zero: 0.3 }] })),
  ],
  [
    "what a linear classifier makes of layers",
    {
      ...{ kind: "difference", measure: { name: "layerProbeAccuracy" } },
      ...{ higher: a, lower: b, by: 0.02 },
    },
    recordOf(probed({ relu: [0.5, 0.6], tanh: [0.4, 0.5] })),
    recordOf(probed({ relu: [0.5, 0.6], tanh: [0.6, 0.5] })),
    recordOf(probed({ relu: [0.5, 0.6], tanh: [0.5, 0.56] })),
  ],
  [
    "what one makes of one layer",
    {
      ...{ kind: "difference", measure: { name: "layerProbeAccuracy", layer: "conv2" } },
      ...{ higher: a, lower: b },
    },
    recordOf(probed({ relu: [0.1, 0.6], tanh: [0.9, 0.5] })),
    recordOf(probed({ relu: [0.9, 0.5], tanh: [0.1, 0.6] })),
    recordOf(probed({ relu: [0.9, 0.5], tanh: [0.1, 0.5] })),
  ],
  [
    "trials that diverge",
    {
      kind: "diverged",
      bounds: [
        { variant: a, above: 0.4 },
        { variant: b, below: 0.6 },
      ],
    },
    recordOf({}, { failures: diverging([1, 2, 3, 4, 5, 6, 7, 8]), seeds: seedsTo(8) }),
    recordOf({}, { failures: diverging(seedsTo(12).map((seed) => 13 + seed)), seeds: seedsTo(12) }),
    recordOf({}, { failures: diverging([1, 2, 3, 9]), seeds: seedsTo(8) }),
  ],
  [
    "the effect of a factor",
    { kind: "difference", measure: accuracy, higher: { ...a, at: low }, lower: { ...a, at: high } },
    recordOf(atRate({ "relu, learningRate=0.1": 0.4 }), rates),
    recordOf(atRate({ "relu, learningRate=0.1": 0.6 }), rates),
    recordOf(atRate({ "relu, learningRate=0.1": 0.5 }), rates),
  ],
  [
    "an interaction",
    { kind: "interaction", measure: accuracy, gains: b, over: a, from: low, to: high, by: 0.05 },
    recordOf(atRate({ "tanh, learningRate=0.1": 0.6 }), rates),
    recordOf(atRate({ "relu, learningRate=0.1": 0.6 }), rates),
    recordOf(atRate({ "tanh, learningRate=0.1": 0.55 }), rates),
  ],
  [
    "a ranking that changes",
    { kind: "ranking", measure: accuracy, variants: [a, b], between: [low, high] },
    recordOf(atRate({ "relu, learningRate=0.001": 0.6, "tanh, learningRate=0.1": 0.6 }), rates),
    recordOf(atRate({ "relu, learningRate=0.001": 0.6, "relu, learningRate=0.1": 0.6 }), rates),
    recordOf(atRate({ "relu, learningRate=0.001": 0.6 }), rates),
  ],
  [
    "a sweep that ends too far",
    { kind: "sweep", measure: accuracy, variants: [a, b, c], by: 0.01 },
    recordOf({ accuracy: byActivation({ relu: 0.5, tanh: 0.6, swish: 0.5 }) }),
    recordOf({ accuracy: byActivation({ relu: 0.5, tanh: 0.5, swish: 0.6 }) }),
    recordOf({ accuracy: byActivation({ relu: 0.5, tanh: 0.51, swish: 0.5 }) }),
  ],
  [
    "smoothness",
    { kind: "difference", measure: { name: "lossRoughness" }, higher: a, lower: b },
    recordOf({ loss: falling({ relu: 0.5, tanh: 0.5 }, { relu: 0.3, tanh: 0.01 }) }),
    recordOf({ loss: falling({ relu: 0.5, tanh: 0.5 }, { relu: 0.01, tanh: 0.3 }) }),
    recordOf({ loss: falling({ relu: 0.5, tanh: 0.5 }) }),
  ],
  [
    "accuracy gained late",
    {
      kind: "bounds",
      measure: { name: "accuracyGain", fromEpoch: 2 },
      bounds: [{ variant: b, above: 0.05 }],
    },
    recordOf({ accuracy: gaining({ tanh: 0.1 }) }),
    recordOf({ accuracy: gaining({ tanh: 0 }) }),
    recordOf({ accuracy: gaining({ tanh: 0.025 }) }),
  ],
];

describe.each(cases)("%s", (_, evidence, holds, not, undecided) => {
  it("holds", () => {
    const { verdict, findings } = verdictOf(evidence, holds);
    expect(verdict, JSON.stringify(findings)).toBe("holds");
    expect(findings.some(({ outcome }) => outcome === "as claimed")).toBe(true);
  });

  it("does not hold", () => {
    const { verdict, findings } = verdictOf(evidence, not);
    expect(verdict, JSON.stringify(findings)).toBe("does not hold");
    expect(findings.some(({ outcome }) => outcome === "otherwise")).toBe(true);
  });

  it("is not distinguishable", () => {
    const { verdict, findings } = verdictOf(evidence, undecided);
    expect(verdict, JSON.stringify(findings)).toBe("not distinguishable");
    expect(findings.some(({ outcome }) => outcome === "undecided")).toBe(true);
  });

  it("is not tested where an activation is not in the study", () => {
    const { verdict, reasons, findings } = verdictOf(
      evidence,
      recordOf({}, { activations: ["gelu", "mish"] }),
    );
    expect({ verdict, findings }).toEqual({ verdict: "not tested", findings: [] });
    expect(reasons.join()).toMatch(/(relu|tanh) is not in the study/);
  });
});

function seedsTo(count: number): number[] {
  return Array.from({ length: count }, (_, seed) => seed);
}

/** An accuracy that gets to a half in an epoch, for each seed. */
function reaching(epochs: Readonly<Record<string, readonly number[]>>) {
  return ({ activation, seed }: PlannedTrial, epoch: number) =>
    epoch >= (epochs[activation]?.[seed] ?? 1) ? 0.6 : 0.2;
}

function ratios(means: Readonly<Record<string, number>>): ClaimFigures {
  return {
    diagnostics: ({ activation, seed }) =>
      diagnosticsWith((means[activation] ?? 1) * Math.exp(50 * scatter(seed, activation))),
  };
}

function deaths(counts: Readonly<Record<string, readonly number[]>>): ClaimFigures {
  return {
    diagnostics: ({ activation, seed }) => diagnosticsWith(1, { dead: counts[activation]?.[seed] ?? 0 }),
  };
}

function diverging(trials: readonly number[]) {
  return Object.fromEntries(trials.map((trial) => [trial, "diverged" as const]));
}

function gaining(perEpoch: Readonly<Record<string, number>>) {
  return ({ activation, seed }: PlannedTrial, epoch: number) =>
    0.3 + epoch * (perEpoch[activation] ?? 0) + epoch * scatter(seed, activation);
}
