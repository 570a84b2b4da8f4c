import type { EpochEnd, Plan, PlannedTrial, StudyEvent, StudyStart, Variant } from "../events.js";
import { recordSchemaVersion } from "../events.js";

/** What the example study is to be like. */
export interface ExampleEventsOptions {
  /** Canonical labels, `relu` and `leakyRelu(slope=0.2)` if not given. */
  readonly activations?: readonly string[];
  /** 0 and 1 if not given. */
  readonly seeds?: readonly number[];
  /** 2 if not given. */
  readonly epochs?: number;
  /** The numbers of trials that fail after their first epoch. */
  readonly failing?: readonly number[];
  /** The numbers of trials whose losses are not numbers. */
  readonly diverging?: readonly number[];
  /** The numbers of trials that are given up after their first epoch. */
  readonly pruned?: readonly number[];
  /** The numbers of trials whose worker is lost after their first epoch; the study goes on after an interruption. */
  readonly retried?: readonly number[];
  /** Rates that are crossed with the activations; none if not given. */
  readonly learningRates?: readonly number[];
  /** What the dataset says must be shown with its figures. */
  readonly notice?: string;
}

const trainingImages = 1000;
const testImages = 200;
const classNames = ["circle", "square"];

/**
 * The events of a small study, whole and in order, with figures that are easy to work out: what a reporter can be
 * tested on without training anything. The test accuracy of a trial's epoch is 0.5 + 0.1 · epoch + 0.01 · seed.
 */
export function exampleEvents(options: ExampleEventsOptions = {}): StudyEvent[] {
  const { failing = [], pruned = [], retried = [] } = options;
  const start = studyStart(options);
  const { trials } = start.plan;
  const failed = trials.filter(({ trial }) => failing.includes(trial)).length;
  const givenUp = trials.filter(({ trial }) => pruned.includes(trial)).length;
  return [
    start,
    ...(retried.length > 0
      ? [{ type: "study-resume", environment: start.environment, finished: 0 } as const]
      : []),
    ...trials.flatMap((planned) => trialEvents(planned, start.plan, options)),
    {
      type: "study-end",
      completed: trials.length - failed - givenUp,
      failed,
      pruned: givenUp,
      stopped: false,
      durationMs: 1000 * trials.length,
    },
  ];
}

function studyStart(options: ExampleEventsOptions): StudyStart {
  const { activations = ["relu", "leakyRelu(slope=0.2)"], seeds = [0, 1], epochs = 2, notice } = options;
  const variants = variantsFor(activations, options.learningRates);
  const trials = variants
    .flatMap(({ label, activation }) => seeds.map((seed) => ({ variant: label, activation, seed })))
    .map((trial, index) => ({ trial: index + 1, id: (index + 1).toString(16).padStart(16, "0"), ...trial }));
  return {
    type: "study-start",
    schemaVersion: recordSchemaVersion,
    plan: {
      name: "example",
      title: "An example study",
      models: ["exampleModel"],
      dataset: {
        name: "example",
        title: "Example images",
        ...(notice === undefined ? {} : { notice }),
        classNames,
        trainingImages,
        testImages,
      },
      activations,
      activationTitles: Object.fromEntries(activations.map((label) => [label, `The ${label} function`])),
      variants,
      seeds,
      epochs,
      batchSize: 100,
      optimizer: { name: "adam", learningRate: 0.001 },
      comparison: { baseline: variants[0]?.label ?? "", primaryTest: "welch" },
      fingerprints: {
        models: { exampleModel: "00" },
        activations: Object.fromEntries(activations.map((label) => [label, "00"])),
        optimizers: {},
        augmentations: {},
        schedules: {},
        dataset: "00",
      },
      arithmetic: { backend: "wasm", numericsVersion: 1 },
      trials,
    },
    environment: {
      startedAt: "2026-01-02T03:04:05.000Z",
      platform: "linux",
      architecture: "x64",
      runtime: "node 20.20.2",
      processor: "Example processor",
      workers: 1,
      backend: "wasm",
      backendDetails: { simd: true, threads: 1 },
      versions: { "@activation-lab/core": "0.0.0", "@tensorflow/tfjs": "4.22.0" },
    },
  };
}

function variantsFor(activations: readonly string[], learningRates: readonly number[] = []): Variant[] {
  const plain = activations.map((activation) => ({
    label: activation,
    title: `The ${activation} function`,
    activation,
    model: "exampleModel",
    settings: {},
  }));
  if (learningRates.length === 0) return plain;
  return learningRates.flatMap((learningRate) =>
    plain.map((variant) => ({
      ...variant,
      label: `${variant.label}, learningRate=${learningRate}`,
      title: `${variant.title}, learningRate=${learningRate}`,
      settings: { learningRate },
    })),
  );
}

function trialEvents(planned: PlannedTrial, plan: Plan, options: ExampleEventsOptions): StudyEvent[] {
  const fails = options.failing?.includes(planned.trial) ?? false;
  const isPruned = options.pruned?.includes(planned.trial) ?? false;
  const epochs = Array.from({ length: fails || isPruned ? 1 : plan.epochs }, (_, index) =>
    epochEnd(planned, index + 1, options),
  );
  const last = epochs.at(-1);
  const events: StudyEvent[] = [
    { type: "trial-start", ...planned, parameterCount: 122_570, fusedLayers: ["conv1"] },
    ...epochs.flatMap((epoch): StudyEvent[] => [
      ...(epoch.epoch === 2 && options.retried?.includes(planned.trial) ? [retry(planned)] : []),
      {
        type: "epoch-progress",
        ...planned,
        epoch: epoch.epoch,
        images: trainingImages / 2,
        trainingLoss: epoch.trainingLoss,
        trainingAccuracy: epoch.trainingAccuracy,
        imagesPerSecond: epoch.imagesPerSecond,
      },
      epoch,
    ]),
  ];
  if (fails || !last) {
    return [
      ...events,
      {
        type: "trial-error",
        ...planned,
        reason: "error",
        message: "Something | went wrong.\nIn two lines.",
      },
    ];
  }
  if (isPruned) return [...events, { type: "trial-pruned", ...planned, epoch: 1 }];
  const right = Math.round((last.testAccuracy * testImages) / 2);
  return [
    ...events,
    {
      type: "trial-end",
      ...planned,
      epochs: epochs.length,
      trainingLoss: last.trainingLoss,
      trainingAccuracy: last.trainingAccuracy,
      testLoss: last.testLoss,
      testAccuracy: last.testAccuracy,
      durationMs: 1000,
      weightsHash: planned.trial.toString(16).padStart(64, "0"),
      confusion: [
        [right, testImages / 2 - right],
        [testImages / 2 - right, right],
      ],
      activationTiming: { forwardNs: 0.5, forwardAndBackwardNs: 1 + planned.trial / 10 },
    },
  ];
}

function retry(planned: PlannedTrial): StudyEvent {
  const message = "The worker was lost: it ended with exit code 1.";
  return { type: "trial-retry", ...planned, attempt: 2, epoch: 1, message };
}

function epochEnd(planned: PlannedTrial, epoch: number, options: ExampleEventsOptions): EpochEnd {
  const diverges = options.diverging?.includes(planned.trial) ?? false;
  const testAccuracy = Math.min(1, 0.5 + 0.1 * epoch + 0.01 * planned.seed);
  return {
    type: "epoch-end",
    ...planned,
    epoch,
    trainingLoss: diverges ? Number.NaN : 1 / epoch,
    trainingAccuracy: testAccuracy,
    testLoss: diverges ? Number.NaN : 1.1 / epoch,
    testAccuracy,
    durationMs: 500,
    trainingDurationMs: 400,
    imagesPerSecond: trainingImages / 0.4,
  };
}
