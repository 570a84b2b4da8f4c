import type { EpochEnd, Plan, TrialEnd } from "@activation-lab/core";
import type { TrialRecord } from "../trials.js";
import type { FileEvent, TaggedValue } from "./event-message.js";
import {
  hyperparameterTags,
  type Metric,
  type SessionStatus,
  sessionEndContent,
  sessionStartContent,
} from "./hyperparameters.js";
import { learningRateOf, trialHyperparameters } from "./trial-hyperparameters.js";
import { contentValue, histogramValue, scalarValue } from "./values.js";

/** The figures that a trial ended with, by which trials are compared. */
export const finalMetrics = [
  { tag: "final/accuracy/test", title: "Final test accuracy" },
  { tag: "final/loss/test", title: "Final test loss" },
  { tag: "final/accuracy/train", title: "Final training accuracy" },
  { tag: "final/loss/train", title: "Final training loss" },
  { tag: "final/seconds", title: "Seconds of training and testing" },
] as const satisfies readonly Metric[];

/**
 * The events of one trial: its hyperparameters, the figures of each epoch at the epoch's step, and those that it ended with. A
 * record has no times but its start, so that a trial's time is that start and what its epochs took until then.
 */
export function trialEvents(plan: Plan, trial: TrialRecord, startedSeconds: number): FileEvent[] {
  const { epochs, end, outcome } = trial;
  const variant = plan.variants.find(({ label }) => label === trial.variant);
  const rate = learningRateOf(plan, variant);
  const describe = descriptions(plan);
  const begin = sessionStartContent(trialHyperparameters(plan, trial), startedSeconds);
  let seconds = startedSeconds;
  const trained = epochs.map((epoch): FileEvent => {
    seconds += epoch.durationMs / 1000;
    return { seconds, step: epoch.epoch, values: epochValues(epoch, rate, describe) };
  });
  const last = epochs.at(-1)?.epoch ?? 0;
  const final = end === undefined ? [] : finalValues(end, describe);
  const status = statuses[outcome];
  return [
    { seconds: startedSeconds, step: 0, values: [contentValue(hyperparameterTags.sessionStart, begin)] },
    ...trained,
    ...(final.length > 0 ? [{ seconds, step: end?.bestEpoch ?? last, values: final }] : []),
    ...(status === undefined
      ? []
      : [
          {
            ...{ seconds, step: last },
            values: [contentValue(hyperparameterTags.sessionEnd, sessionEndContent(status, seconds))],
          },
        ]),
  ];
}

/** One that was given up neither succeeded nor failed; one that has not ended has no end. */
const statuses: Readonly<Record<TrialRecord["outcome"], SessionStatus | undefined>> = {
  waiting: undefined,
  unfinished: undefined,
  completed: "success",
  failed: "failure",
  pruned: "unknown",
};

type Describe = (what: string) => string;

function descriptions({ dataset }: Plan): Describe {
  return (what) => (dataset.notice === undefined ? what : `${what} Note: ${dataset.notice}.`);
}

function epochValues(epoch: EpochEnd, rate: number | undefined, describe: Describe): TaggedValue[] {
  const loss = describe("Cross-entropy, the mean over the images.");
  const accuracy = describe("The share of images that were classified right, 0 to 1.");
  const learningRate = epoch.learningRate ?? rate;
  const values = [
    ["loss/train", epoch.trainingLoss, loss],
    ["loss/test", epoch.testLoss, loss],
    ["loss/validation", epoch.validationLoss, loss],
    ["accuracy/train", epoch.trainingAccuracy, accuracy],
    ["accuracy/test", epoch.testAccuracy, accuracy],
    ["accuracy/validation", epoch.validationAccuracy, accuracy],
    ["learning-rate", learningRate, describe("At the epoch's last batch.")],
    [
      "images-per-second",
      epoch.imagesPerSecond,
      describe("Images trained on in a second, testing left out."),
    ],
  ] as const;
  return values.flatMap(([tag, figure, description]) =>
    figure === undefined ? [] : [scalarValue(tag, figure, description)],
  );
}

function finalValues(end: TrialEnd, describe: Describe): TaggedValue[] {
  const figures = [
    end.testAccuracy,
    end.testLoss,
    end.trainingAccuracy,
    end.trainingLoss,
    end.durationMs / 1000,
  ];
  return [
    ...finalMetrics.map(({ tag, title }, index) =>
      scalarValue(tag, figures[index] ?? Number.NaN, describe(`${title}.`)),
    ),
    ...histogramValue(
      "accuracy/classes",
      classAccuracies(end),
      describe("The test accuracy of each class at the end."),
    ),
  ];
}

/** Of each class the share of its test images that were classified right, 0 to 1; classes without images are left out. */
export function classAccuracies({ confusion }: Pick<TrialEnd, "confusion">): number[] {
  return confusion.flatMap((row, index) => {
    const images = row.reduce((sum, count) => sum + count, 0);
    return images > 0 ? [(row[index] ?? 0) / images] : [];
  });
}
