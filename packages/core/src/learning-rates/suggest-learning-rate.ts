/** One step of a learning-rate range test. */
export interface LearningRateStep {
  /** From 1. */
  readonly step: number;
  readonly learningRate: number;
  /** The mean loss of the step's batch, before the step; NaN or infinite where it diverged. */
  readonly trainingLoss: number;
}

/** What a learning-rate range test says. */
export interface LearningRateSuggestion {
  /** The rate at which the smoothed loss falls fastest; null where it falls nowhere. */
  readonly suggested: number | null;
  /** The rate at whose step the loss was no longer finite or above four times its smallest; null where it never was. */
  readonly divergedAt: number | null;
  /** The smallest smoothed loss; null where there are too few steps. */
  readonly lowestLoss: number | null;
  /** The rate at which the smoothed loss is smallest; null where there are too few steps. */
  readonly lowestAt: number | null;
  /** The smoothed loss at each rate before that, without those at the ends that have too few neighbours. */
  readonly smoothed: readonly { readonly learningRate: number; readonly trainingLoss: number }[];
}

/** Above so many times its smallest a loss counts as diverged. */
const divergedFactor = 4;

/** Whether a loss ends a range test; `smallest` is the smallest one before it. */
export function hasDiverged(loss: number, smallest: number): boolean {
  return !Number.isFinite(loss) || loss > divergedFactor * smallest;
}

/**
 * Suggests a learning rate from a range test: the one at which the loss falls fastest, by how much it falls while the rate grows by a
 * constant factor. Loss and slope are those of straight lines through each step and its neighbours, a tenth of the steps together (a
 * Savitzky–Golay filter of order 1), so that single batches decide nothing and the curve does not lag behind. Only the way down to the
 * lowest loss counts: behind it the loss of a network that is breaking up also falls now and then.
 *
 * The rule is `steep` of fastai's `lr_find` (Howard & Gugger 2020, "fastai: A Layered API for Deep Learning", arXiv:2002.04688), after the
 * range test of Smith 2017, arXiv:1506.01186, who reads bounds from the curve by eye. It is a rule of thumb: the best rate of a whole
 * training may be several times lower or higher, so try that neighbourhood.
 *
 * @param steps in order, at rates that grow by a constant factor
 */
export function suggestLearningRate(steps: readonly LearningRateStep[]): LearningRateSuggestion {
  const broken = steps.findIndex(({ trainingLoss }, index) =>
    hasDiverged(trainingLoss, smallestBefore(steps, index)),
  );
  const divergedAt = steps[broken]?.learningRate ?? null;
  const sound = broken === -1 ? steps : steps.slice(0, broken);
  const lines = smoothed(sound);
  const lowest = lines.reduce<Line | undefined>(
    (best, line) => (best === undefined || line.loss < best.loss ? line : best),
    undefined,
  );
  const steepest = lines
    .filter(({ learningRate, slope }) => slope < 0 && learningRate <= (lowest?.learningRate ?? 0))
    .reduce<Line | undefined>(
      (best, line) => (best === undefined || line.slope < best.slope ? line : best),
      undefined,
    );
  return {
    suggested: steepest?.learningRate ?? null,
    divergedAt,
    lowestLoss: lowest?.loss ?? null,
    lowestAt: lowest?.learningRate ?? null,
    smoothed: lines.map(({ learningRate, loss }) => ({ learningRate, trainingLoss: loss })),
  };
}

/** A straight line through a step and its neighbours, at that step. */
interface Line {
  readonly learningRate: number;
  readonly loss: number;
  /** How much the loss grows from step to step. */
  readonly slope: number;
}

function smoothed(steps: readonly LearningRateStep[]): Line[] {
  // At least three points, so that there is something to smooth.
  const reach = Math.max(1, Math.round(steps.length / 20));
  return steps.slice(reach, steps.length - reach).map(({ learningRate }, index) => {
    const losses = steps.slice(index, index + 2 * reach + 1).map(({ trainingLoss }) => trainingLoss);
    const places = losses.map((_, place) => place - reach);
    const squares = places.reduce((sum, place) => sum + place * place, 0);
    return {
      learningRate,
      loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
      slope: losses.reduce((sum, loss, place) => sum + loss * (place - reach), 0) / squares,
    };
  });
}

function smallestBefore(steps: readonly LearningRateStep[], index: number): number {
  return steps
    .slice(0, index)
    .reduce((smallest, { trainingLoss }) => Math.min(smallest, trainingLoss), Number.POSITIVE_INFINITY);
}
