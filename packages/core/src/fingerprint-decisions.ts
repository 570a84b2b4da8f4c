import type { EarlyStopping } from "./early-stopping.js";
import { errorMessage } from "./errors.js";
import type { Pruning, RungResult } from "./pruning.js";
import { randomStream } from "./random.js";
import { sha256OfText } from "./sha256.js";
import type { ValidatedEpoch } from "./validated-epoch.js";

const seriesCount = 12;
const seriesEpochs = 16;
const variantCount = 6;
const seedCount = 2;

/** After which epochs of made-up courses an early stopping stops, as a hash. */
export function earlyStoppingFingerprint(earlyStopping: EarlyStopping): Promise<string> {
  return decisionsHash(() =>
    Array.from({ length: seriesCount }, (_, series) => {
      const epochs = madeUpEpochs(series);
      return epochs.map((_, index) => Number(earlyStopping.shouldStop(epochs.slice(0, index + 1)))).join("");
    }),
  );
}

/** Which variants go on from each rung with made-up figures, as a hash. */
export function pruningFingerprint(pruning: Pruning): Promise<string> {
  return decisionsHash(() =>
    pruning.rungs.flatMap((rung) =>
      Array.from({ length: seriesCount }, (_, series) =>
        [...pruning.survivors(madeUpResults(series, rung), rung)].sort().join(" "),
      ),
    ),
  );
}

/** A plugin that throws has a fingerprint too, of what it says. */
async function decisionsHash(decide: () => readonly string[]): Promise<string> {
  let decided: readonly string[];
  try {
    decided = decide();
  } catch (error) {
    decided = [errorMessage(error)];
  }
  return (await sha256OfText(JSON.stringify(decided))).slice(0, 16);
}

/** A loss that falls and rises again in steps of 1/64, so that equal figures come up. */
function madeUpEpochs(series: number): ValidatedEpoch[] {
  const stream = randomStream(series, "fingerprint", "course");
  const lowest = stream.below(seriesEpochs);
  return Array.from({ length: seriesEpochs }, (_, index) => {
    const loss = 1 + (Math.abs(index - lowest) + stream.below(4)) / 64;
    return madeUpEpoch(series + 1, `v${series}`, 0, index + 1, loss);
  });
}

function madeUpResults(series: number, rung: number): RungResult[] {
  const stream = randomStream(series, "fingerprint", "rung");
  return Array.from({ length: seedCount }, (_, seed) => seed).flatMap((seed) =>
    Array.from({ length: variantCount }, (_, place) => {
      const trial = seed * variantCount + place + 1;
      const epoch = madeUpEpoch(trial, `v${place}`, seed, rung, 1 + stream.below(6) / 64);
      const { id, variant } = epoch;
      // Several variants of each, for prunings that look at the activation.
      const activation = `a${place % 2}`;
      const failed = stream.below(8) === 0;
      return {
        planned: { trial, id, variant, activation, seed },
        epoch: failed ? undefined : { ...epoch, activation },
      };
    }),
  );
}

function madeUpEpoch(
  trial: number,
  variant: string,
  seed: number,
  epoch: number,
  loss: number,
): ValidatedEpoch {
  return {
    type: "epoch-end",
    ...{ trial, id: `${trial}`.padStart(16, "0"), variant, activation: variant, seed, epoch },
    trainingLoss: loss,
    trainingAccuracy: 1 - loss / 4,
    validationLoss: loss,
    validationAccuracy: 1 - loss / 4,
    durationMs: 1000,
    trainingDurationMs: 1000,
    imagesPerSecond: 1000,
  };
}
