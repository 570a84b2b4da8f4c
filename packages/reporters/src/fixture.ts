import type { EpochEnd, Plan, PlannedTrial, StudyEvent, StudyStart } from "@activation-lab/core";

/** What a test changes about the study that it reports on. */
export interface FixtureOptions {
  readonly activations?: readonly string[];
  readonly seeds?: readonly number[];
  readonly epochs?: number;
  readonly plan?: Partial<Plan>;
  /** Trials, by number, that fail after their first epoch. */
  readonly failing?: readonly number[];
  /** Trials, by number, whose loss is not a number. */
  readonly diverging?: readonly number[];
}

/** The plan of a study on 1,000 images, with figures that are easy to work out by hand. */
export function fixturePlan(options: FixtureOptions = {}): Plan {
  const { activations = ["relu", "leakyRelu(slope=0.2)"], seeds = [0, 1], epochs = 3 } = options;
  const trials = activations
    .flatMap((activation) => seeds.map((seed) => ({ activation, seed })))
    .map(({ activation, seed }, index) => ({ trial: index + 1, activation, seed }));
  return {
    name: "fixture",
    title: "Which activation function?",
    preset: "quick",
    model: "tutorial-cnn",
    dataset: {
      name: "cifar10",
      title: "CIFAR-10",
      classNames: ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"],
      trainingImages: 1000,
      testImages: 200,
    },
    activations,
    activationTitles: { relu: "ReLU", "leakyRelu(slope=0.2)": "Leaky ReLU" },
    seeds,
    epochs,
    batchSize: 64,
    optimizer: { name: "adam", learningRate: 0.001 },
    trials,
    ...options.plan,
  };
}

/** A reference to compare with: one figure, for the first activation's name and for Leaky ReLU's. */
export const fixtureReference = {
  source: "the tutorial",
  testAccuracy: { relu: 0.6913, leakyRelu: 0.6885 },
} as const;

/** The first event of a fixture's record. */
export function fixtureStart(options: FixtureOptions = {}): StudyStart {
  return {
    type: "study-start",
    schemaVersion: 1,
    plan: fixturePlan(options),
    environment: {
      startedAt: "2026-01-02T03:04:05.000Z",
      platform: "linux",
      architecture: "x64",
      runtime: "node 20.20.2",
      processor: "Example 9000 | 2 cores",
      workers: 2,
      backend: "wasm",
      backendDetails: { simd: true, threads: 1 },
      versions: { "@activation-lab/core": "0.1.0", "@tensorflow/tfjs": "4.22.0" },
    },
  };
}

/**
 * A whole record: 2 activations × 2 seeds × 3 epochs unless told otherwise. Test accuracy is
 * 0.4 + 0.1 · epoch + 0.02 · seed − 0.04 · (the activation's place), the loss 2 − 0.3 · epoch + 0.1 · seed +
 * 0.05 · place; an epoch takes 2 s, half a second more with seed 1.
 */
export function fixtureEvents(options: FixtureOptions = {}): StudyEvent[] {
  const start = fixtureStart(options);
  const { plan } = start;
  const failing = options.failing ?? [];
  return [
    start,
    ...plan.trials.flatMap((planned) => trialEvents(planned, plan, options)),
    {
      type: "study-end",
      completed: plan.trials.length - failing.length,
      failed: failing.length,
      stopped: false,
      durationMs: 65_000,
    },
  ];
}

function trialEvents(planned: PlannedTrial, plan: Plan, options: FixtureOptions): StudyEvent[] {
  const fails = options.failing?.includes(planned.trial) ?? false;
  const epochs = Array.from({ length: fails ? 1 : plan.epochs }, (_, index) =>
    epochEnd(planned, index + 1, plan, options),
  );
  const last = epochs.at(-1);
  const opening: StudyEvent = {
    type: "trial-start",
    ...planned,
    worker: (planned.trial - 1) % 2,
    parameterCount: 122_570,
    fusedLayers: plan.activations[0] === planned.activation ? ["conv1", "conv2", "conv3"] : [],
  };
  const training = epochs.flatMap((epoch): StudyEvent[] => [
    {
      type: "epoch-progress",
      ...planned,
      epoch: epoch.epoch,
      images: plan.dataset.trainingImages / 2,
      trainingLoss: epoch.trainingLoss + 0.1,
      trainingAccuracy: epoch.trainingAccuracy,
      imagesPerSecond: epoch.imagesPerSecond,
    },
    epoch,
  ]);
  if (fails || !last) {
    const message = "Out of memory:\nno room | for 9 tensors";
    return [opening, ...training, { type: "trial-error", ...planned, message }];
  }
  const { trainingLoss, trainingAccuracy, testLoss, testAccuracy } = last;
  return [
    opening,
    ...training,
    {
      type: "trial-end",
      ...planned,
      ...{ trainingLoss, trainingAccuracy, testLoss, testAccuracy },
      durationMs: epochs.reduce((sum, epoch) => sum + epoch.durationMs, 0),
      weightsHash: `${planned.trial}`.repeat(64).slice(0, 64),
      confusion: [],
      activationTiming: { forwardNs: 0.1 * planned.trial, forwardAndBackwardNs: 4.5 + 10 * planned.seed },
    },
  ];
}

function epochEnd(planned: PlannedTrial, epoch: number, plan: Plan, options: FixtureOptions): EpochEnd {
  const place = plan.activations.indexOf(planned.activation);
  const diverges = options.diverging?.includes(planned.trial) ?? false;
  const loss = 2 - 0.3 * epoch + 0.1 * planned.seed + 0.05 * place;
  return {
    type: "epoch-end",
    ...planned,
    epoch,
    trainingLoss: diverges ? Number.NaN : loss,
    trainingAccuracy: 0.35 + 0.1 * epoch,
    testLoss: diverges ? Number.NaN : loss + 0.1,
    testAccuracy: diverges ? 0.1 : 0.4 + 0.1 * epoch + 0.02 * planned.seed - 0.04 * place,
    durationMs: 2000 + 500 * planned.seed,
    trainingDurationMs: 1500 + 500 * planned.seed,
    imagesPerSecond: 1200 - 100 * planned.seed - 50 * place,
  };
}
