import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { checkClaims, claimProblem } from "./check-claims.js";
import type { ClaimEvidence, SingleEvidence, StudyClaim } from "./events.js";
import { prepareStudy } from "./plan.js";
import { planDifferences } from "./plan-differences.js";
import { resolveStudy } from "./resolve-study.js";
import type { Study } from "./study.js";
import { testArithmetic, tinyDataset, tinyStudy } from "./test-support/tiny-study.js";

const [ramp, leaky] = [{ activation: "ramp" }, { activation: "leaky", at: { learningRate: 0.1 } }];
const measure = { name: "testAccuracy" } as const;

const evidence: readonly SingleEvidence[] = [
  { kind: "order", measure: { name: "areaUnderLoss" }, rising: [ramp, leaky] },
  { kind: "order", measure: { name: "epochsToAccuracy", accuracy: 0.5 }, rising: [ramp, leaky] },
  { kind: "difference", measure, higher: ramp, lower: leaky, by: -0.01 },
  { kind: "difference", measure: { name: "activationTime" }, higher: ramp, lower: leaky, by: 1.2 },
  { kind: "equivalence", measure, variants: [ramp, leaky], margin: 0.007 },
  { kind: "bounds", measure: { name: "deadShare", layer: "conv1" }, bounds: [{ variant: ramp, above: 0.1 }] },
  { kind: "diverged", bounds: [{ variant: ramp, below: 0.2 }] },
  { kind: "flips", measure, between: [ramp, leaky], above: 0.1 },
  { kind: "sweep", measure, variants: [ramp, leaky] },
  { kind: "interaction", measure, gains: ramp, over: leaky, from: { epochs: 5 }, to: { epochs: 10 } },
  { kind: "ranking", measure, variants: [ramp, leaky], between: [{ dataset: "a" }, { dataset: "b" }] },
  {
    ...{ kind: "bounds", measure: { name: "layerProbeAccuracy", layer: "conv1" } },
    bounds: [{ variant: ramp, above: 0.5 }],
  },
  { kind: "unmeasured", needs: "a linear classifier on each layer" },
];

const claims: readonly StudyClaim[] = evidence.map((one, index) => ({
  id: `claim-${index}`,
  sentence: "It is so.",
  evidence: one,
}));

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

describe("claims", () => {
  it("of every kind are taken", () => {
    const all = { kind: "all", of: evidence } as const;
    expect(() =>
      checkClaims([...claims, { id: "all-of-it", sentence: "All.", evidence: all }]),
    ).not.toThrow();
  });

  it.each<readonly [unknown, string]>([
    [{ kind: "hope" }, 'Unknown kind of evidence "hope"; known: order, difference'],
    [{ kind: "all", of: [{ kind: "all", of: [] }] }, 'Unknown kind of evidence "all"'],
    [{ ...evidence[2], by: Number.NaN }, "Claim a: evidence.by must be a number, not NaN."],
    [{ ...evidence[2], by: "1" }, 'Claim a: evidence.by must be a number, not "1".'],
    [{ ...evidence[2], lower: undefined }, "Claim a: evidence.lower must be an object, not undefined."],
    [{ ...evidence[2], more: ramp }, 'Unknown option of Claim a: evidence "more"; known: measure, higher'],
    [{ ...evidence[2], measure: { name: "luck" } }, 'Unknown measure of a claim "luck"; known: testAccuracy'],
    [{ ...evidence[2], measure: { name: "testLoss", accuracy: 1 } }, 'measure "accuracy"; known: none.'],
    [{ ...evidence[1], measure: { name: "epochsToAccuracy" } }, "evidence.measure.accuracy must be a number"],
    [{ ...evidence[3], by: 0 }, "evidence.by must be a number above zero, not 0."],
    [{ ...evidence[4], margin: 0 }, "evidence.margin must be a number above zero, not 0."],
    [{ ...evidence[4], measure: { name: "stepTime" } }, "evidence.margin must be a number above 1"],
    [{ ...evidence[4], variants: [ramp] }, "evidence.variants must be a list of at least 2"],
    [{ kind: "diverged", bounds: [{ variant: ramp }] }, "bounds[0] must be either above or below"],
    [{ ...evidence[7], above: 1 }, "evidence.above must be a number between 0 and 1, not 1."],
    [{ ...evidence[9], from: {} }, "evidence.from must be at least one"],
  ])("with the evidence %j are refused", (wrong, message) => {
    const claim = { id: "a", sentence: "It is so.", evidence: wrong };
    expect(claimProblem(claim)).toContain(message);
  });

  it("have an id of their own and words", () => {
    const [one] = claims;
    expect(claimProblem({ ...one, id: "Claim 1" })).toContain("must be lower-case letters");
    expect(claimProblem({ ...one, sentence: " " })).toBe('Claim claim-0: sentence must be words, not " ".');
    expect(claimProblem(null)).toBe("A claim must be an object, not null.");
    expect(() => checkClaims(claims.concat(claims.slice(0, 1)))).toThrow("Claim claim-0 is declared twice.");
  });

  it("are refused before a study begins", () => {
    const [one] = claims;
    if (!one) throw new Error("There is no claim.");
    const bad = { ...one, evidence: { ...evidence[4], margin: Number.NaN } as ClaimEvidence };
    expect(() => resolveStudy({ ...tinyStudy, claims: [bad] })).toThrow("evidence.margin must be a number");
  });

  it("are in the plan, and change neither a trial's id nor what it is", async () => {
    const splits = await tinyDataset.load();
    const planOf = async (study: Study) =>
      (await prepareStudy(resolveStudy(study), tinyDataset, splits, testArithmetic)).plan;
    const plain = await planOf(tinyStudy);
    const claimed = await planOf({ ...tinyStudy, claims });
    expect(plain).not.toHaveProperty("claims");
    expect(JSON.parse(JSON.stringify(claimed)).claims).toEqual(claims);
    expect(claimed.trials).toEqual(plain.trials);
    expect(planDifferences(plain, claimed)).toEqual([]);
  });
});
