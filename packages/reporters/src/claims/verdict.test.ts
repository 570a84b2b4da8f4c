import type { PlannedTrial, SingleEvidence, StudyClaim, StudyEvent } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { type FixtureOptions, fixturePlan } from "../fixture.js";
import {
  type ClaimFigures,
  claimEvents,
  claimOf,
  diagnosticsWith,
  scatter,
} from "../test-support/claim-record.js";
import { judgeClaims } from "./judge-claims.js";

const [relu, tanh] = [{ activation: "relu" }, { activation: "tanh" }];
const accuracy = { name: "testAccuracy" } as const;
const reluAbove: SingleEvidence = { kind: "difference", measure: accuracy, higher: relu, lower: tanh };
const options: FixtureOptions = { activations: ["relu", "tanh"], seeds: [0, 1, 2, 3, 4] };

function recordOf(
  means: Readonly<Record<string, number>>,
  more: FixtureOptions = {},
  figures: ClaimFigures = {},
) {
  return claimEvents(
    { ...options, ...more },
    {
      accuracy: ({ variant, activation, seed }: PlannedTrial) =>
        (means[variant] ?? means[activation] ?? 0.5) + scatter(seed, variant),
      ...figures,
    },
  );
}

const clear = recordOf({ relu: 0.7, tanh: 0.6 });
const judgeOne = (claim: StudyClaim, ...records: readonly (readonly StudyEvent[])[]) =>
  judgeClaims(records, [claim]);
const reasonsOf = (evidence: SingleEvidence, record: readonly StudyEvent[]) =>
  judgeOne(claimOf(evidence), record).map(({ verdict, reasons }) => [verdict, ...reasons]);

describe("a claim", () => {
  it("is corrected over all of its own comparisons, and not over other claims", () => {
    const lower: StudyClaim = {
      ...claimOf(reluAbove),
      evidence: { kind: "all", of: [reluAbove, reluAbove, reluAbove] },
    };
    const [one, three] = judgeClaims([clear], [claimOf(reluAbove), lower]);
    expect(one).toMatchObject({ comparisons: 1, records: [0] });
    expect(one?.findings[0]?.correctedP).toBe(one?.findings[0]?.p);
    expect(three).toMatchObject({ verdict: "holds", comparisons: 3 });
    expect(three?.findings[0]?.correctedP).toBeCloseTo(3 * (three?.findings[0]?.p ?? 0), 12);
  });

  it("of several parts holds where all do, and falls with one", () => {
    const all = (...of: readonly SingleEvidence[]): StudyClaim => ({
      ...claimOf(reluAbove),
      evidence: { kind: "all", of },
    });
    const tanhAbove: SingleEvidence = { ...reluAbove, higher: tanh, lower: relu };
    const unmeasured: SingleEvidence = { kind: "unmeasured", needs: "a microscope" };
    const verdicts = [
      all(reluAbove),
      all(reluAbove, tanhAbove),
      all(reluAbove, unmeasured),
      all(tanhAbove, unmeasured),
    ];
    expect(judgeClaims([clear], verdicts).map(({ verdict }) => verdict)).toEqual([
      "holds",
      "does not hold",
      "not tested",
      "does not hold",
    ]);
    expect(judgeOne(all(reluAbove, unmeasured), clear)[0]).toMatchObject({
      reasons: ["it needs a microscope, which no record holds"],
      findings: [{ outcome: "as claimed" }],
    });
  });

  it("says what would have been found where nothing was shown", () => {
    const [judgement] = judgeOne(claimOf(reluAbove), recordOf({ relu: 0.6, tanh: 0.6 }));
    const [finding] = judgement?.findings ?? [];
    expect(judgement?.verdict).toBe("not distinguishable");
    expect(finding?.minimumDetectable).toBeGreaterThan(Math.abs(finding?.figure ?? 1));
    expect(finding?.over).toBe("5 shared seeds");
  });

  it("says which seeds are in no figure, and compares those that both have", () => {
    const [judgement] = judgeOne(
      claimOf(reluAbove),
      recordOf({ relu: 0.7, tanh: 0.6 }, { failing: [1], pruned: [7] }),
    );
    expect(judgement?.findings[0]).toMatchObject({
      over: "3 shared seeds",
      notes: [
        "1 of 5 seeds of ReLU failed and are in no figure",
        "1 of 5 seeds of tanh were given up and are in no figure",
      ],
    });
  });

  it("is judged on the study's baseline where it leaves settings open", () => {
    const crossed = { learningRates: [0.001, 0.1] };
    const means = { "relu, learningRate=0.1": 0.7, "tanh, learningRate=0.1": 0.6 };
    const plan = { comparison: { baseline: "relu, learningRate=0.1", primaryTest: "welch" as const } };
    const [first] = judgeOne(claimOf(reluAbove), recordOf(means, crossed));
    const [second] = judgeOne(claimOf(reluAbove), recordOf(means, { ...crossed, plan }));
    expect([first?.verdict, second?.verdict]).toEqual(["not distinguishable", "holds"]);
    expect(second?.findings[0]?.what).toBe(
      "ReLU (learningRate=0.1) less tanh (learningRate=0.1): final test accuracy",
    );
  });

  it("may name an activation without its parameters, and calls two of one title by their labels", () => {
    const leaky = { activation: "leakyRelu" };
    const evidence: SingleEvidence = { ...reluAbove, lower: leaky };
    const [one] = judgeOne(
      claimOf(evidence),
      recordOf({}, { activations: ["relu", "leakyRelu(slope=0.2)"] }),
    );
    expect(one?.findings[0]?.what).toBe("ReLU less Leaky ReLU: final test accuracy");
    const slopes = ["leakyRelu(slope=0.2)", "leakyRelu(slope=0.9)"];
    const several = recordOf(
      {},
      {
        activations: slopes,
        plan: { activationTitles: Object.fromEntries(slopes.map((slope) => [slope, "Leaky"])) },
      },
    );
    const [ambiguous] = judgeOne(claimOf({ ...reluAbove, higher: leaky, lower: leaky }), several);
    expect(ambiguous?.reasons).toEqual(["leakyRelu is not in the study"]);
    const [told] = judgeOne(
      claimOf({
        ...reluAbove,
        higher: { activation: slopes[0] ?? "" },
        lower: { activation: slopes[1] ?? "" },
      }),
      several,
    );
    expect(told?.findings[0]?.what).toBe(
      "leakyRelu(slope=0.2) less leakyRelu(slope=0.9): final test accuracy",
    );
  });
});

describe("a claim is not tested", () => {
  it.each<readonly [string, SingleEvidence, StudyEvent[], string]>([
    [
      "without diagnostics",
      { kind: "bounds", measure: { name: "deadShare" }, bounds: [{ variant: relu, above: 0.1 }] },
      clear,
      "no diagnostics were recorded",
    ],
    [
      "without that layer",
      {
        kind: "bounds",
        measure: { name: "deadShare", layer: "conv9" },
        bounds: [{ variant: relu, above: 0.1 }],
      },
      recordOf({}, {}, { diagnostics: () => diagnosticsWith(1) }),
      "no seed of ReLU has finite diagnostics of a layer conv9",
    ],
    [
      "without linear classifiers",
      { ...reluAbove, measure: { name: "layerProbeAccuracy" } },
      clear,
      "no seed of ReLU has a linear classifier of its layers' outputs",
    ],
    [
      "without one of that layer",
      { ...reluAbove, measure: { name: "layerProbeAccuracy", layer: "conv9" } },
      recordOf({}, {}, { layerProbes: () => [{ layer: "conv1", features: 4, testAccuracy: 0.5 }] }),
      "no seed of ReLU has a linear classifier of the outputs of conv9",
    ],
    [
      "where outputs are no numbers",
      { ...reluAbove, measure: { name: "layerProbeAccuracy" } },
      recordOf({}, {}, { layerProbes: () => [{ layer: "conv1", features: 4, testAccuracy: null }] }),
      "no seed of ReLU has a linear classifier of its layers' outputs",
    ],
    [
      "without the level",
      { ...reluAbove, higher: { ...relu, at: { learningRate: 0.5 } } },
      clear,
      "nothing in the study has learningRate=0.5",
    ],
    [
      "without the setting",
      { ...reluAbove, higher: { ...relu, at: { colour: "red" } } },
      clear,
      "nothing in the study has colour=red",
    ],
    [
      "with one seed",
      reluAbove,
      recordOf({}, { seeds: [0] }),
      "one seed allows no interval; two of each are needed at least",
    ],
    [
      "where all failed",
      reluAbove,
      recordOf({}, { failing: [1, 2, 3, 4, 5] }),
      "no seed of ReLU ran to its end",
    ],
    [
      "with one epoch",
      { ...reluAbove, measure: { name: "areaUnderLoss" } },
      recordOf({}, { epochs: 1 }),
      "no seed of ReLU has two epochs",
    ],
    [
      "with curves of different lengths",
      { ...reluAbove, measure: { name: "areaUnderLoss" } },
      recordOf({}, { stopped: { 2: "early-stopping" } }),
      "trials trained for different numbers of epochs, so that their curves cannot be compared",
    ],
    [
      "after the last epoch",
      {
        kind: "bounds",
        measure: { name: "accuracyGain", fromEpoch: 3 },
        bounds: [{ variant: relu, above: 0 }],
      },
      clear,
      "no seed of ReLU has an epoch after epoch 3",
    ],
    [
      "where nothing measures it",
      { kind: "unmeasured", needs: "a microscope" },
      clear,
      "it needs a microscope, which no record holds",
    ],
  ])("%s", (_, evidence, record, reason) => {
    expect(reasonsOf(evidence, record)).toEqual([["not tested", reason]]);
  });

  it("where a later version declares evidence that this one does not know", () => {
    const plan = {
      claims: [{ id: "new", sentence: "It is so.", evidence: { kind: "telepathy" } }, null] as never,
    };
    const judgements = judgeClaims([claimEvents({ ...options, plan })]);
    expect(judgements.map(({ verdict }) => verdict)).toEqual(["not tested", "not tested"]);
    expect(judgements[0]?.reasons[0]).toContain('Unknown kind of evidence "telepathy"');
  });

  it("where the record breaks off before any trial ended", () => {
    const begun = clear.slice(0, 3);
    expect(reasonsOf(reluAbove, begun)).toEqual([["not tested", "no seed of ReLU ran to its end"]]);
  });
});

describe("shares that never vary", () => {
  const dead: SingleEvidence = {
    kind: "bounds",
    measure: { name: "deadShare" },
    bounds: [{ variant: relu, below: 0.01 }],
  };
  const never = (seeds: readonly number[]) =>
    recordOf({}, { seeds }, { diagnostics: () => diagnosticsWith(1) });

  it("decide from three seeds on", () => {
    expect(judgeOne(claimOf(dead), never([0, 1, 2]))[0]).toMatchObject({
      verdict: "holds",
      findings: [{ figure: 0, notes: ["it is the same in every seed"] }],
    });
    expect(judgeOne(claimOf(dead), never([0, 1]))[0]?.verdict).toBe("not distinguishable");
  });
});

describe("claims over several records", () => {
  const other = recordOf(
    { relu: 0.6, tanh: 0.7 },
    { plan: { dataset: { ...fixturePlan().dataset, name: "other" } } },
  );

  it("are judged on each record that can show them by itself", () => {
    const bare = recordOf({}, { activations: ["gelu", "swish"] });
    const judgements = judgeOne(claimOf(reluAbove), clear, bare, other);
    expect(judgements.map(({ verdict, records }) => [verdict, records])).toEqual([
      ["holds", [0]],
      ["does not hold", [2]],
    ]);
  });

  it("are judged on several together where none shows them alone", () => {
    const ranking: SingleEvidence = {
      ...{ kind: "ranking", measure: accuracy, variants: [relu, tanh] },
      between: [{ dataset: "cifar10" }, { dataset: "other" }],
    };
    expect(judgeOne(claimOf(ranking), clear)[0]).toMatchObject({
      verdict: "not tested",
      reasons: ["nothing in the study has dataset=other"],
    });
    const [judgement] = judgeOne(claimOf(ranking), clear, other);
    expect(judgement).toMatchObject({ verdict: "holds", records: [0, 1] });
    expect(judgement?.findings[0]?.what).toBe("ReLU less tanh with dataset=other: final test accuracy");
    // A record that has the other dataset too, and differs in more, does not stand in the way of one that fits.
    const longer = recordOf(
      {},
      { epochs: 4, plan: { dataset: { ...fixturePlan().dataset, name: "other" } } },
    );
    expect(judgeOne(claimOf(ranking), clear, longer, other)[0]).toMatchObject({
      verdict: "holds",
      records: [0, 2],
    });
    const interaction: SingleEvidence = {
      ...{ kind: "interaction", measure: accuracy, gains: tanh, over: relu },
      ...{ from: { dataset: "cifar10" }, to: { dataset: "other" } },
    };
    expect(judgeOne(claimOf(interaction), clear, other)[0]).toMatchObject({
      verdict: "holds",
      findings: [{ over: "5 and 5 seeds" }],
    });
  });

  it("are not tested on records that differ in more than the claim names", () => {
    const dataset = { ...fixturePlan().dataset, name: "other" };
    const longer = recordOf({ relu: 0.6, tanh: 0.7 }, { epochs: 4, plan: { dataset, batchSize: 32 } });
    const effect: SingleEvidence = {
      ...{ kind: "difference", measure: accuracy },
      higher: { ...relu, at: { dataset: "cifar10" } },
      lower: { ...relu, at: { dataset: "other" } },
    };
    expect(judgeOne(claimOf(effect), clear, other)[0]).toMatchObject({ verdict: "holds", records: [0, 1] });
    expect(judgeOne(claimOf(effect), clear, longer)[0]?.reasons[0]).toBe(
      "the records also differ in epochs, batchSize",
    );
    const time: SingleEvidence = { ...effect, measure: { name: "stepTime" } };
    expect(judgeOne(claimOf(time), clear, other)[0]?.reasons[0]).toBe(
      "times of different runs cannot be compared",
    );
  });

  it("declared alike by two records are judged once", () => {
    const declare = (sentence: string) =>
      recordOf({ relu: 0.7, tanh: 0.6 }, { plan: { claims: [{ ...claimOf(reluAbove), sentence }] } });
    expect(judgeClaims([declare("It is so."), declare("It is so.")])).toHaveLength(2);
    expect(judgeClaims([declare("It is so."), declare("It is so!")])).toHaveLength(4);
    expect(judgeClaims([clear, clear])).toEqual([]);
  });
});
