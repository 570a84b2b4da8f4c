import type { Plan, PlannedTrial, StudyEvent } from "@activation-lab/core";

/** Where a trial that is running stands. */
export interface TrialProgress extends PlannedTrial {
  readonly worker: number;
  /** Undefined until the first figures of the first epoch. */
  readonly figures: TrialFigures | undefined;
}

/** The newest figures of a trial that is running. */
export interface TrialFigures {
  readonly epoch: number;
  readonly trainingLoss: number;
  /** 0 to 1, of the split that `accuracyOf` names. */
  readonly accuracy: number;
  readonly accuracyOf: "training" | "test";
  readonly imagesPerSecond: number;
}

/** Where a study that is running stands. */
export interface Progress {
  /** Takes the next event in; `nowMs` is when it came. */
  add(event: StudyEvent, nowMs: number): void;
  /** The trials that are running, by worker. */
  running(): TrialProgress[];
  /** How many trials have ended, failed ones included. */
  endedTrials(): number;
  /** Undefined until there is work to judge by. */
  timeLeftMs(nowMs: number): number | undefined;
}

/** Follows a study; time left is judged by the images that were trained on, out of all that the plan asks for. */
export function followProgress(plan: Plan): Progress {
  const imagesPerTrial = plan.epochs * plan.dataset.trainingImages;
  const imagesDone = new Map<number, number>();
  const running = new Map<number, TrialProgress>();
  const ended = new Set<number>();
  let startedMs: number | undefined;

  const update = (trial: number, images: number, figures: TrialFigures) => {
    imagesDone.set(trial, images);
    const progress = running.get(trial);
    if (progress) running.set(trial, { ...progress, figures });
  };
  const end = (trial: number) => {
    // A failed trial leaves no work behind, so it counts as whole.
    imagesDone.set(trial, imagesPerTrial);
    running.delete(trial);
    ended.add(trial);
  };

  return {
    add(event, nowMs) {
      switch (event.type) {
        case "trial-start": {
          // Loading data and starting workers say nothing about the speed of training.
          startedMs ??= nowMs;
          const { trial, activation, seed, worker } = event;
          running.set(trial, { trial, activation, seed, worker, figures: undefined });
          break;
        }
        case "epoch-progress": {
          const { trial, epoch, images, trainingLoss, trainingAccuracy, imagesPerSecond } = event;
          update(trial, (epoch - 1) * plan.dataset.trainingImages + images, {
            ...{ epoch, trainingLoss, imagesPerSecond },
            accuracy: trainingAccuracy,
            accuracyOf: "training",
          });
          break;
        }
        case "epoch-end": {
          const { trial, epoch, trainingLoss, testAccuracy, imagesPerSecond } = event;
          update(trial, epoch * plan.dataset.trainingImages, {
            ...{ epoch, trainingLoss, imagesPerSecond },
            accuracy: testAccuracy,
            accuracyOf: "test",
          });
          break;
        }
        case "trial-end":
        case "trial-error":
          end(event.trial);
          break;
      }
    },
    running: () => [...running.values()].sort((a, b) => a.worker - b.worker),
    endedTrials: () => ended.size,
    timeLeftMs(nowMs) {
      const done = [...imagesDone.values()].reduce((sum, images) => sum + images, 0);
      const elapsedMs = nowMs - (startedMs ?? nowMs);
      if (done <= 0 || elapsedMs <= 0) return undefined;
      return (elapsedMs * (imagesPerTrial * plan.trials.length - done)) / done;
    },
  };
}
