import type { PlannedTrial, StudyEvent, StudyResume, StudyStart } from "@activation-lab/core";
import { trialsOfShard } from "@activation-lab/core/run";

/** Where a trial that is running stands. */
export interface TrialProgress extends PlannedTrial {
  /** Undefined until the first figures of the first epoch. */
  readonly figures: TrialFigures | undefined;
  /** 0 to 1: how much of what is planned for it is trained. */
  readonly share: number;
  /** Every training loss that it has told of, in order. */
  readonly losses: readonly number[];
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
  /**
   * Takes the next event in; `nowMs` is when it came.
   *
   * @returns whether it tells of work that was done since the study began or went on; what had been done before is told again first
   */
  add(event: StudyEvent, nowMs: number): boolean;
  /** The trials that are running, at most one for each worker: those last heard of. Each keeps its place until it ends. */
  running(): TrialProgress[];
  /** How many trials have begun and wait for a worker: for others to be as far, or to be taken up again. */
  waitingTrials(): number;
  /** How many trials have ended, those that failed or were given up included. */
  endedTrials(): number;
  /** How many trials this run of the study is about. */
  readonly plannedTrials: number;
  /** 0 to 1: how much of the work is done, going by what the time left goes by. */
  share(): number;
  /** Undefined until there is work to judge by. */
  timeLeftMs(nowMs: number): number | undefined;
}

interface Followed {
  readonly planned: PlannedTrial;
  place: number | undefined;
  /** Rises with every event. */
  lastHeard: number;
  figures: TrialFigures | undefined;
  losses: number[];
  /** Images trained on, all epochs together, and how long that took. */
  images: number;
  ms: number;
  /** How long the epochs took that have ended. */
  endedEpochsMs: number;
  /** Those of them, and the time they took, that are work since the study began or went on. */
  freshImages: number;
  freshMs: number;
  ended: StudyEvent["type"] | undefined;
}

/**
 * Follows a study from its first event. Time left is judged by the images that were trained on since it began or went on; an
 * epoch that took longer than that lasts was trained before, whenever it is told.
 */
export function followProgress({ plan, shard, environment }: StudyStart): Progress {
  const { trainingImages } = plan.dataset;
  const plannedImages = plan.epochs * trainingImages;
  const trials = new Map(trialsOfShard(plan, shard).map((planned) => [planned.trial, waiting(planned)]));
  const places: (Followed | undefined)[] = [];
  let startedMs: number | undefined;
  let { workers } = environment;
  let heard = 0;

  const begin = (trial: Followed) => {
    trial.lastHeard = ++heard;
    if (trial.place !== undefined || trial.ended !== undefined) return;
    const free = places.indexOf(undefined);
    trial.place = free < 0 ? places.length : free;
    places[trial.place] = trial;
  };
  const end = (trial: Followed, how: StudyEvent["type"]) => {
    if (trial.place !== undefined) places[trial.place] = undefined;
    trial.place = undefined;
    trial.ended = how;
    trial.losses = [];
  };
  const advance = (trial: Followed, images: number, ms: number, nowMs: number): boolean => {
    const more = Math.max(0, images - trial.images);
    const freshMs = trial.freshMs + Math.max(0, ms - trial.ms);
    trial.images += more;
    trial.ms = ms;
    // Clocks of two threads differ a little, and an event may wait for its turn.
    if (!(freshMs <= (nowMs - (startedMs ?? nowMs)) * 1.1 + 500)) return false;
    trial.freshImages += more;
    trial.freshMs = freshMs;
    return true;
  };
  const resume = (event: StudyResume) => {
    startedMs = undefined;
    workers = event.environment.workers;
    for (const trial of trials.values()) Object.assign(trial, { freshImages: 0, freshMs: 0 });
  };

  return {
    plannedTrials: trials.size,
    add(event, nowMs) {
      if (event.type === "study-resume") resume(event);
      if (!("trial" in event)) return true;
      const trial = trials.get(event.trial);
      if (!trial) return false;
      // Loading data and starting workers say nothing about the speed of training.
      startedMs ??= nowMs;
      switch (event.type) {
        case "trial-start":
        case "trial-retry":
          begin(trial);
          return true;
        case "epoch-progress": {
          begin(trial);
          const { epoch, images, trainingLoss, trainingAccuracy, imagesPerSecond } = event;
          trial.losses.push(trainingLoss);
          trial.figures = {
            ...{ epoch, trainingLoss, imagesPerSecond },
            ...{ accuracy: trainingAccuracy, accuracyOf: "training" },
          };
          const inEpochMs = imagesPerSecond > 0 ? (1000 * images) / imagesPerSecond : 0;
          const ms = trial.endedEpochsMs + inEpochMs;
          return advance(trial, (epoch - 1) * trainingImages + images, ms, nowMs);
        }
        case "epoch-end": {
          begin(trial);
          const { epoch, trainingLoss, testAccuracy, imagesPerSecond, durationMs } = event;
          trial.losses.push(trainingLoss);
          trial.figures = {
            ...{ epoch, trainingLoss, imagesPerSecond },
            ...{ accuracy: testAccuracy, accuracyOf: "test" },
          };
          trial.endedEpochsMs += durationMs;
          return advance(trial, epoch * trainingImages, trial.endedEpochsMs, nowMs);
        }
        case "trial-end":
        case "trial-error":
        case "trial-pruned":
          end(trial, event.type);
          return true;
      }
    },
    running() {
      const begun = places.filter((trial) => trial !== undefined);
      const latest = [...begun].sort((a, b) => b.lastHeard - a.lastHeard).slice(0, Math.max(1, workers));
      return begun
        .filter((trial) => latest.includes(trial))
        .map(({ planned, figures, losses, images }) => ({
          ...planned,
          ...{ figures, losses, share: Math.min(1, images / plannedImages) },
        }));
    },
    waitingTrials: () =>
      Math.max(0, places.filter((trial) => trial !== undefined).length - Math.max(1, workers)),
    endedTrials: () => [...trials.values()].filter(({ ended }) => ended !== undefined).length,
    share() {
      const followed = [...trials.values()];
      const done = sum(followed.map(({ images }) => images));
      const left = sum(imagesLeft(followed, plannedImages));
      return left === 0 ? 1 : done / (done + left);
    },
    timeLeftMs(nowMs) {
      const followed = [...trials.values()];
      const fresh = sum(followed.map(({ freshImages }) => freshImages));
      const freshMs = sum(followed.map((trial) => trial.freshMs));
      const elapsedMs = nowMs - (startedMs ?? nowMs);
      const left = imagesLeft(followed, plannedImages);
      if (fresh <= 0 || elapsedMs <= 0) return left.every((images) => images === 0) ? 0 : undefined;
      const together = (elapsedMs * sum(left)) / fresh;
      // However many workers there are, one trial is trained by one of them.
      const longest = (freshMs / fresh) * Math.max(0, ...left);
      return Math.max(together, longest);
    },
  };
}

/**
 * How many images each trial has still to train on: as many more as those did, on average, that came further and ended without
 * failing, which may have stopped early; without any, all that are planned.
 */
function imagesLeft(trials: readonly Followed[], plannedImages: number): number[] {
  const lengths = trials
    .filter(({ ended }) => ended === "trial-end" || ended === "trial-pruned")
    .map(({ images }) => images);
  const expected = (images: number): number => {
    const longer = lengths.filter((length) => length > images);
    return longer.length === 0 ? plannedImages : sum(longer) / longer.length;
  };
  const ofWaiting = expected(0);
  return trials.map(({ ended, images }) => {
    if (ended !== undefined) return 0;
    return images === 0 ? ofWaiting : Math.max(0, expected(images) - images);
  });
}

function waiting(planned: PlannedTrial): Followed {
  return {
    planned,
    ...{ place: undefined, lastHeard: 0, figures: undefined, losses: [], ended: undefined },
    ...{ images: 0, ms: 0, endedEpochsMs: 0, freshImages: 0, freshMs: 0 },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
