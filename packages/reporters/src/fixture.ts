import type {
  EpochEnd,
  FailureReason,
  HeldOutFold,
  Plan,
  PlannedTrial,
  StudyEvent,
  StudyStart,
  TrialEnd,
  Variant,
} from "@activation-lab/core";

/** What a test changes about the study that it reports on; trials are named by number. */
export interface FixtureOptions {
  readonly activations?: readonly string[];
  readonly seeds?: readonly number[];
  readonly epochs?: number;
  readonly plan?: Partial<Plan>;
  /** Rates that are crossed with the activations; none unless given. */
  readonly learningRates?: readonly number[];
  /** Trials that fail after their first epoch, with the reason "error". */
  readonly failing?: readonly number[];
  /** Trials that fail after their first epoch, with the reason of each. */
  readonly failures?: Readonly<Record<number, FailureReason>>;
  /** Trials whose loss is not a number, as in records of old. */
  readonly diverging?: readonly number[];
  /** Trials that are given up after their first epoch. */
  readonly pruned?: readonly number[];
  /** Trials whose worker is lost after their first epoch. */
  readonly retried?: readonly number[];
  /** Trials that end after two epochs, and why. */
  readonly stopped?: Readonly<Record<number, TrialEnd["stoppedBy"]>>;
  /** Whether there are figures on validation images: those on the test images less 0.01. */
  readonly validated?: boolean;
  /** How many folds there are, one a seed and again from the first; none unless given. They are the validation images. */
  readonly folds?: number;
  /** Added to a trial's test accuracy; 0 unless given. */
  readonly luck?: (planned: PlannedTrial) => number;
  /** Whether completed trials have a confusion matrix, which agrees with their test accuracy; empty, as in older records, unless true. */
  readonly confused?: boolean;
}

function fixtureVariants(activations: readonly string[], learningRates: readonly number[]): Variant[] {
  const titles: Readonly<Record<string, string>> = fixtureTitles;
  const plain = activations.map((activation) => ({
    label: activation,
    title: Object.hasOwn(titles, activation) ? (titles[activation] ?? activation) : activation,
    activation,
    model: "tutorial-cnn",
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

const fixtureTitles = { relu: "ReLU", "leakyRelu(slope=0.2)": "Leaky ReLU" } as const;

/** The plan of a study on 1,000 images, with figures that are easy to work out by hand. */
export function fixturePlan(options: FixtureOptions = {}): Plan {
  const { activations = ["relu", "leakyRelu(slope=0.2)"], seeds = [0, 1], epochs = 3 } = options;
  const variants = fixtureVariants(activations, options.learningRates ?? []);
  const trials = variants
    .flatMap(({ label, activation }) =>
      seeds.map((seed, place) => ({ variant: label, activation, seed, ...heldOut(place, options.folds) })),
    )
    .map((trial, index) => ({ trial: index + 1, id: (index + 1).toString(16).padStart(16, "0"), ...trial }));
  return {
    name: "fixture",
    title: "Which activation function?",
    preset: "quick",
    models: ["tutorial-cnn"],
    dataset: {
      name: "cifar10",
      title: "CIFAR-10",
      classNames: ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"],
      trainingImages: 1000,
      testImages: 200,
      ...(isValidated(options) ? { validationImages: Math.round(1000 / ((options.folds ?? 11) - 1)) } : {}),
    },
    activations,
    activationTitles: fixtureTitles,
    variants,
    seeds,
    ...(options.folds === undefined ? {} : { folds: options.folds }),
    epochs,
    batchSize: 64,
    optimizer: { name: "adam", learningRate: 0.001 },
    comparison: { baseline: variants[0]?.label ?? "", primaryTest: "welch" },
    fingerprints: {
      models: {},
      activations: {},
      optimizers: {},
      augmentations: {},
      schedules: {},
      dataset: "00",
    },
    arithmetic: { backend: "wasm", numericsVersion: 1 },
    trials,
    ...options.plan,
  };
}

function heldOut(place: number, folds: number | undefined): Partial<HeldOutFold> {
  return folds === undefined ? {} : { fold: (place % folds) + 1, repetition: Math.floor(place / folds) + 1 };
}

function isValidated({ validated = false, folds }: FixtureOptions): boolean {
  return validated || folds !== undefined;
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
    schemaVersion: 2,
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
 * 0.4 + 0.1 · epoch + 0.02 · seed − 0.04 · (the variant's place) + luck, the loss 2 − 0.3 · epoch + 0.1 · seed +
 * 0.05 · place; an epoch takes 2 s, half a second more with seed 1.
 */
export function fixtureEvents(options: FixtureOptions = {}): StudyEvent[] {
  const start = fixtureStart(options);
  const trials = start.plan.trials.flatMap((planned) => trialEvents(planned, start.plan, options));
  const count = (type: StudyEvent["type"]) => trials.filter((event) => event.type === type).length;
  return [
    start,
    ...trials,
    {
      type: "study-end",
      completed: count("trial-end"),
      failed: count("trial-error"),
      pruned: count("trial-pruned"),
      stopped: false,
      durationMs: 65_000,
    },
  ];
}

function trialEvents(planned: PlannedTrial, plan: Plan, options: FixtureOptions): StudyEvent[] {
  const { trial } = planned;
  const reason = options.failing?.includes(trial) ? "error" : options.failures?.[trial];
  const isPruned = options.pruned?.includes(trial) ?? false;
  const stoppedBy = options.stopped?.[trial];
  const trained = reason !== undefined || isPruned ? 1 : stoppedBy === undefined ? plan.epochs : 2;
  const epochs = Array.from({ length: trained }, (_, index) => epochEnd(planned, index + 1, plan, options));
  const last = epochs.at(-1);
  const opening: StudyEvent = {
    type: "trial-start",
    ...planned,
    parameterCount: 122_570,
    fusedLayers: plan.activations[0] === planned.activation ? ["conv1", "conv2", "conv3"] : [],
  };
  const message = "Out of memory:\nno room | for 9 tensors";
  const training = epochs.flatMap((epoch): StudyEvent[] => [
    ...(epoch.epoch === 2 && options.retried?.includes(trial)
      ? [{ type: "trial-retry", ...planned, attempt: 2, epoch: 1, message: "Its worker\nwas lost." } as const]
      : []),
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
  if (isPruned) return [opening, ...training, { type: "trial-pruned", ...planned, epoch: 1 }];
  if (reason !== undefined || !last)
    return [opening, ...training, { type: "trial-error", ...planned, reason: reason ?? "error", message }];
  const { trainingLoss, trainingAccuracy, testLoss, testAccuracy, validationLoss, validationAccuracy } = last;
  return [
    opening,
    ...training,
    {
      type: "trial-end",
      ...planned,
      epochs: trained,
      ...(stoppedBy === undefined ? {} : { stoppedBy }),
      ...{ trainingLoss, trainingAccuracy, testLoss, testAccuracy },
      ...(validationLoss === undefined || validationAccuracy === undefined
        ? {}
        : { validationLoss, validationAccuracy }),
      durationMs: epochs.reduce((sum, epoch) => sum + epoch.durationMs, 0),
      weightsHash: `${trial}`.repeat(64).slice(0, 64),
      confusion: options.confused ? fixtureConfusion(plan.dataset, testAccuracy) : [],
      activationTiming: { forwardNs: 0.1 * trial, forwardAndBackwardNs: 4.5 + 10 * planned.seed },
    },
  ];
}

/**
 * A confusion matrix whose right answers are `accuracy` of the test images, rounded within each class: each class has its share
 * of the images, later classes are somewhat easier, and half of the mistakes are for the next class.
 */
export function fixtureConfusion({ classNames, testImages }: Plan["dataset"], accuracy: number): number[][] {
  const classes = classNames.length;
  const images = Math.floor(testImages / classes);
  return classNames.map((_, row) => {
    const ease = classes < 2 ? 0 : (row / (classes - 1) - 0.5) * 0.2;
    const right = Math.round(images * Math.min(1, Math.max(0, accuracy + ease)));
    const wrong = images - right;
    const others = Math.max(1, classes - 1);
    const next = (row + 1) % classes;
    const spread = Math.floor(wrong / 2 / others);
    return classNames.map((_, column) => {
      if (column === row) return right;
      return column === next ? wrong - spread * (others - 1) : spread;
    });
  });
}

function epochEnd(planned: PlannedTrial, epoch: number, plan: Plan, options: FixtureOptions): EpochEnd {
  const place = plan.variants.findIndex(({ label }) => label === planned.variant);
  const diverges = options.diverging?.includes(planned.trial) ?? false;
  const loss = 2 - 0.3 * epoch + 0.1 * planned.seed + 0.05 * place;
  const luck = options.luck?.(planned) ?? 0;
  const testAccuracy = diverges ? 0.1 : 0.4 + 0.1 * epoch + 0.02 * planned.seed - 0.04 * place + luck;
  return {
    type: "epoch-end",
    ...planned,
    epoch,
    trainingLoss: diverges ? Number.NaN : loss,
    trainingAccuracy: 0.35 + 0.1 * epoch,
    testLoss: diverges ? Number.NaN : loss + 0.1,
    testAccuracy,
    ...(isValidated(options) ? { validationLoss: loss + 0.05, validationAccuracy: testAccuracy - 0.01 } : {}),
    durationMs: 2000 + 500 * planned.seed,
    trainingDurationMs: 1500 + 500 * planned.seed,
    imagesPerSecond: 1200 - 100 * planned.seed - 50 * place,
  };
}
