import {
  adam,
  defineActivation,
  defineDataset,
  defineModel,
  defineStudy,
  type PlannedTrial,
  type SingleEvidence,
  type StudyClaim,
  type StudyDefinition,
} from "@activation-lab/core";
import { resolveStudy } from "@activation-lab/core/run";
import { describe, expect, it } from "vitest";
import { type FixtureOptions, fixturePlan } from "../fixture.js";
import { claimEvents, claimOf, scatter } from "../test-support/claim-record.js";
import { claimsJson } from "./claims-json.js";
import { claimsMarkdown } from "./claims-markdown.js";
import { claimsOverview, type NamedRecord } from "./claims-overview.js";
import { usualConditions } from "./usual-conditions.js";

const [relu, tanh] = [{ activation: "relu" }, { activation: "tanh" }];
const accuracy = { name: "testAccuracy" } as const;
const reluAbove: SingleEvidence = { kind: "difference", measure: accuracy, higher: relu, lower: tanh };
const adamConfig = adam().config;

/** The study whose claims are judged: that of the fixtures' plan, on 1,000 images for 3 epochs. */
function studyOf(claims: readonly StudyClaim[], more: Partial<StudyDefinition> = {}) {
  const build = () => {
    throw new Error("Nothing is built.");
  };
  return resolveStudy(
    defineStudy({
      name: "claiming",
      title: "Claiming",
      models: [defineModel({ name: "tutorial-cnn", title: "CNN", positions: ["conv1"], build })],
      dataset: defineDataset({
        ...{ name: "cifar10", title: "CIFAR-10", classNames: ["a", "b"], imageShape: [2, 2, 1], load: build },
      }),
      activations: [defineActivation({ name: "relu", reference: Number, apply: (x) => x })()],
      trainingImages: 1_000,
      epochs: 3,
      claims,
      ...more,
    }),
  );
}

/** A record of two activations and five seeds; `means` are by activation or variant. */
function record(
  name: string,
  means: Readonly<Record<string, number>>,
  more: FixtureOptions = {},
): NamedRecord {
  const options = { activations: ["relu", "tanh"], seeds: [0, 1, 2, 3, 4], ...more };
  const ownAccuracy = ({ variant, activation, seed }: PlannedTrial) =>
    (means[variant] ?? means[activation] ?? 0.5) + scatter(seed, variant);
  return {
    name,
    events: claimEvents(
      { ...options, plan: { optimizer: adamConfig, ...options.plan } },
      { accuracy: ownAccuracy },
    ),
  };
}

const above = { relu: 0.7, tanh: 0.6 };
const below = { relu: 0.6, tanh: 0.7 };
const dataset = fixturePlan().dataset;
const generated = {
  ...dataset,
  ...{ name: "other", title: "Generated images", notice: "generated images, not CIFAR-10" },
};

describe("the verdict that counts", () => {
  const overviewOf = (...records: readonly NamedRecord[]) => {
    const [first] = claimsOverview(studyOf([claimOf(reluAbove)]), records).claims;
    if (!first) throw new Error("There is no claim.");
    return first;
  };
  it("is of the record with the most training, whatever the order, and the others are told", () => {
    const few = record("few", below, { seeds: [0, 1, 2] });
    const many = record("many", above);
    const long = record("long", below, { epochs: 9 });
    for (const records of [
      [few, many, long],
      [long, many, few],
    ]) {
      const { headline, others, isDisputed } = overviewOf(...records);
      expect(headline).toMatchObject({
        verdict: "does not hold",
        conditions: { epochs: { from: 9, to: 9 } },
      });
      expect(others.map(({ conditions }) => conditions?.training)).toEqual([15_000, 9_000]);
      expect(isDisputed).toBe(true);
    }
  });

  it("is of one with the study's settings, and those of others are named", () => {
    const like = record("like", above, { seeds: [0, 1, 2] });
    const other = record("other", above, { plan: { batchSize: 8, initializer: "heNormal", epochs: 50 } });
    const { headline, others, isDisputed } = overviewOf(other, like);
    expect([headline.records, headline.conditions?.others]).toEqual([[1], []]);
    expect(others[0]?.conditions?.others).toEqual([
      { name: "batchSize", levels: [8], usual: 64 },
      { name: "initializer", levels: ["heNormal"], usual: "glorotUniform" },
    ]);
    expect(isDisputed).toBe(false);
  });

  it("is not disputed by a record that shows nothing", () => {
    expect(overviewOf(record("a", above), record("b", { relu: 0.6, tanh: 0.6 }))).toMatchObject({
      headline: { verdict: "holds" },
      others: [{ verdict: "not distinguishable" }],
      isDisputed: false,
    });
  });

  it("of a claim that nothing tests says why", () => {
    const { headline, others } = overviewOf(record("a", {}, { activations: ["gelu"] }));
    expect([headline.verdict, headline.conditions, others]).toEqual(["not tested", undefined, []]);
    expect(headline.reasons).toEqual(["relu is not in the study"]);
  });
});

describe("a claim over two records", () => {
  const ranking: SingleEvidence = {
    ...{ kind: "ranking", measure: accuracy, variants: [relu, tanh] },
    between: [{ dataset: "cifar10" }, { dataset: "other" }],
  };
  const study = studyOf([claimOf(ranking)]);
  const crossed = "adam(learningRate=0.001,beta1=0.9,beta2=0.999,epsilon=1e-7)";
  /** As a record has it that crosses optimizers. */
  const variants = fixturePlan({ activations: ["relu", "tanh"] }).variants.map((variant) => ({
    ...variant,
    settings: { optimizer: crossed },
  }));

  it("is judged where they differ in nothing else, also where one crosses what the other has once", () => {
    const here = record("here", above, { plan: { variants } });
    const there = record("there", below, { plan: { dataset: generated } });
    const [claim] = claimsOverview(study, [there, here]).claims;
    expect(claim?.headline).toMatchObject({ verdict: "holds", records: [0, 1], conditions: { others: [] } });
  });

  it("that one record has whole says what that lacks, and nothing of others", () => {
    const probes: SingleEvidence = { ...reluAbove, measure: { name: "layerProbeAccuracy" } };
    const records = [
      record("bare", {}, { activations: ["gelu"] }),
      record("a", above),
      record("b", above, { epochs: 5 }),
    ];
    const [claim] = claimsOverview(studyOf([claimOf(probes)]), records).claims;
    expect(claim?.headline.reasons).toEqual([
      "no seed of ReLU has a linear classifier of its layers' outputs",
    ]);
  });

  it("that no record has a part of says which, and nothing of what records differ in", () => {
    const records = [
      record("bare", {}, { activations: ["gelu"] }),
      record("a", above),
      record("b", above, { epochs: 5, activations: ["tanh"] }),
    ];
    const [claim] = claimsOverview(study, records).claims;
    expect(claim?.headline.reasons).toEqual(["nothing in the study has dataset=other"]);
  });

  it("is not tested where they differ in more, and says in what before anything else", () => {
    const here = record("here", above, {
      plan: {
        variants: variants.map((variant) => ({
          ...variant,
          settings: { optimizer: "sgd(learningRate=0.1)" },
        })),
      },
    });
    const there = record("there", below, { epochs: 5, plan: { dataset: generated } });
    const bare = record("bare", {}, { activations: ["gelu"] });
    const [claim] = claimsOverview(study, [bare, here, there]).claims;
    expect(claim?.headline).toMatchObject({ verdict: "not tested", records: [] });
    expect(claim?.headline.reasons[0]).toBe("the records also differ in epochs, optimizer, learningRate");
  });
});

it("what a study crosses, or leaves to its dataset, is no condition of it", () => {
  const { model, ...usual } = usualConditions(studyOf([], { factors: { batchSize: [8, 16] } }));
  expect(model).toBe("tutorial-cnn");
  expect(usual).toEqual({
    ...{ dataset: "cifar10", trainingImages: 1_000, epochs: 3, augmentations: "none" },
    ...{ initializer: "glorotUniform", normalization: "unit", learningRate: 0.001 },
    optimizer: "adam(beta1=0.9,beta2=0.999,epsilon=1e-7)",
  });
});

describe("the page", () => {
  const shallow: StudyClaim = {
    id: "shallow",
    sentence: "With <b>5 | 6</b> layers ReLU is above [Tanh](x).",
    evidence: { ...reluAbove, by: 0.01 },
  };
  const unseen = claimOf({ kind: "unmeasured", needs: "a microscope" }, "unseen");
  const records = [
    record("plain (1)", above, { failing: [1] }),
    record("generated", below, { epochs: 2, plan: { dataset: generated } }),
  ];
  const overview = claimsOverview(studyOf([shallow, unseen]), records);
  const text = claimsMarkdown(overview, {
    title: "What is *so*",
    note: "Made by a test.",
    addresses: new Map([["plain (1)", "plain (1)/record.jsonl"]]),
  });

  it("counts verdicts, names each record with its conditions, and says where they disagree", () => {
    expect(text).toContain(
      "# What is \\*so\\*\n\nMade by a test.\n\n**Of 2 claims, 1 holds, 1 was not tested.**",
    );
    expect(text).toContain(
      "| holds; another record disagrees | [plain (1)](plain%20%281%29/record.jsonl) |\n",
    );
    expect(text).toMatch(
      /^- \*\*holds\*\* on \[plain \(1\)]\(plain%20%281%29\/record\.jsonl\): 1,000 training images, 3 epochs, 5 seeds$/m,
    );
    expect(text).toMatch(
      /^- does not hold on `generated`: 1,000 training images, 2 epochs instead of 3, 5 seeds, dataset other instead of cifar10; note: generated images, not CIFAR-10; ReLU less tanh: final test accuracy, -\d.*$/m,
    );
    expect(text).toContain(
      "The records disagree: it holds on [plain (1)](plain%20%281%29/record.jsonl) and does not on `generated`.",
    );
    expect(text).toContain("- 1 of 5 seeds of ReLU failed and are in no figure.");
    expect(text).toContain("- **not tested**: it needs a microscope, which no record holds\n");
    expect(text).toMatch(
      /^\| `generated` \| Which activation function\? \| Generated images \| 1,000 \| 2 \| 5 \| 10 \|$/m,
    );
    expect(text).toMatch(/^\| \[plain \(1\)]\(.*\) \| .* \| 9 of 10 \|$/m);
  });

  it("reads no sentence as markup", () => {
    expect(text).toContain("[With \\<b\\>5 \\| 6\\</b\\> layers ReLU is above \\[Tanh\\](x).](#shallow)");
    expect(text).not.toContain("<b>");
  });

  it("is the same text again, whatever ran meanwhile", () => {
    const again = claimsOverview(studyOf([shallow, unseen]), records);
    expect(claimsMarkdown(again, { title: "T" })).toBe(claimsMarkdown(overview, { title: "T" }));
  });

  it("as JSON has every judgement, the one that counts first", () => {
    const parsed = JSON.parse(claimsJson(overview));
    expect(parsed).toMatchObject({
      formatVersion: 1,
      usual: { trainingImages: 1_000 },
      claims: [
        {
          ...{ id: "shallow", verdict: "holds", isDisputed: true },
          judgements: [
            { verdict: "holds", records: ["plain (1)"], conditions: { training: 15_000 }, comparisons: 1 },
            { verdict: "does not hold", records: ["generated"], findings: [{ outcome: "otherwise" }] },
          ],
        },
        {
          id: "unseen",
          verdict: "not tested",
          judgements: [{ records: [], conditions: null, findings: [] }],
        },
      ],
    });
  });
});

it("conditions that a claim names are not told as other ones, in every kind of evidence", () => {
  const at = { learningRate: 0.1 };
  const named = [
    { ...relu, at },
    { ...tanh, at },
  ] as const;
  const [higher, lower] = named;
  const kinds: readonly SingleEvidence[] = [
    { kind: "order", measure: accuracy, rising: named },
    { kind: "difference", measure: accuracy, higher, lower },
    { kind: "equivalence", measure: accuracy, variants: named, margin: 0.01 },
    { kind: "bounds", measure: accuracy, bounds: [{ variant: higher, above: 0.1 }] },
    { kind: "diverged", bounds: [{ variant: higher, below: 0.9 }] },
    { kind: "flips", measure: accuracy, between: named, above: 0.1 },
    { kind: "sweep", measure: accuracy, variants: named },
    {
      kind: "interaction",
      measure: accuracy,
      gains: relu,
      over: tanh,
      from: at,
      to: { learningRate: 0.001 },
    },
    { kind: "ranking", measure: accuracy, variants: [relu, tanh], between: [at, { learningRate: 0.001 }] },
  ];
  const rates = record("rates", above, { learningRates: [0.001, 0.1] });
  const claims = [
    ...kinds.map((evidence) => claimOf(evidence, evidence.kind)),
    { ...claimOf(reluAbove, "all"), evidence: { kind: "all", of: kinds.slice(0, 2) } } as const,
  ];
  const overview = claimsOverview(studyOf(claims), [rates]);
  for (const { claim, headline } of overview.claims)
    expect([claim.id, headline.conditions?.others]).toEqual([claim.id, []]);
  const open = claimsOverview(studyOf([claimOf(reluAbove)], { optimizer: adam({ learningRate: 1 }) }), [
    rates,
  ]);
  expect(open.claims[0]?.headline.conditions?.others).toEqual([
    { name: "learningRate", levels: [0.001], usual: 1 },
  ]);
});
