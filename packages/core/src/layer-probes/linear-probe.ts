import { factorize, solveFactorized } from "./cholesky.js";
import { gramMatrix } from "./gram-matrix.js";
import type { Features } from "./pooled-features.js";

/** A linear classifier of images by their features. */
export interface LinearProbe {
  /** By feature: its mean over the images that it was fitted to, and 1 over its standard deviation, 0 where that is 0. */
  readonly means: Float64Array;
  readonly scales: Float64Array;
  /** By class, for each standardized feature. */
  readonly weights: readonly Float64Array[];
  /** By class: its share of the images. */
  readonly intercepts: readonly number[];
}

/** What is added to each standardized feature's variance of 1. */
export const probePenalty = 0.1;

/**
 * Fits a linear classifier by ridge regression on one-hot labels, in closed form and in float64: with Z the features, each less its
 * mean and divided by its standard deviation, Y the one-hot labels less their means and n images, the weights W solve
 * (ZᵀZ / n + λ I) W = ZᵀY / n with λ = `probePenalty` (Hastie, Tibshirani & Friedman, "The Elements of Statistical Learning",
 * sections 3.4.1 and 4.2). It is scikit-learn's `Ridge` with alpha = λ n after `StandardScaler`. The order of all sums is fixed: the same
 * features give the same bits everywhere.
 *
 * @param classes the class of each image
 */
export function fitLinearProbe(features: Features, classes: Uint8Array, classCount: number): LinearProbe {
  const { count, images } = features;
  const { means, scales } = momentsOf(features);
  const standardized = standardize(features, means, scales);
  const matrix = gramMatrix(standardized, count, images);
  for (let index = 0; index < matrix.length; index++) matrix[index] = (matrix[index] ?? 0) / images;
  for (let feature = 0; feature < count; feature++) {
    const diagonal = feature * (count + 1);
    matrix[diagonal] = (matrix[diagonal] ?? 0) + probePenalty;
  }
  factorize(matrix, count);
  const shares = sharesOf(classes, classCount);
  const weights = shares.map((share, label) => {
    const targets = Float64Array.from(classes, (actual) => Number(actual === label) - share);
    const products = productsWith(standardized, count, targets);
    solveFactorized(matrix, count, products);
    return products;
  });
  return { means, scales, weights, intercepts: shares };
}

/** What a classifier gives each class of each image, `[images, classes]`; the largest is its guess. */
export function probeScores(probe: LinearProbe, features: Features): Float64Array {
  const { means, scales, weights, intercepts } = probe;
  const { count, images } = features;
  const standardized = standardize(features, means, scales);
  const scores = new Float64Array(images * weights.length);
  weights.forEach((ofClass, label) => {
    const sums = new Float64Array(images).fill(intercepts[label] ?? 0);
    for (let feature = 0; feature < count; feature++) {
      const weight = ofClass[feature] ?? 0;
      for (let image = 0; image < images; image++)
        sums[image] = (sums[image] ?? 0) + weight * (standardized[feature * images + image] ?? 0);
    }
    sums.forEach((sum, image) => {
      scores[image * weights.length + label] = sum;
    });
  });
  return scores;
}

function momentsOf({ count, images, values }: Features): Pick<LinearProbe, "means" | "scales"> {
  const means = new Float64Array(count);
  const scales = new Float64Array(count);
  for (let feature = 0; feature < count; feature++) {
    const column = values.subarray(feature * images, (feature + 1) * images);
    const mean = column.reduce((sum, value) => sum + value, 0) / images;
    const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / images;
    means[feature] = mean;
    scales[feature] = variance === 0 ? 0 : 1 / Math.sqrt(variance);
  }
  return { means, scales };
}

function standardize(
  { count, images, values }: Features,
  means: Float64Array,
  scales: Float64Array,
): Float64Array {
  const standardized = new Float64Array(count * images);
  for (let feature = 0, at = 0; feature < count; feature++) {
    const [mean, scale] = [means[feature] ?? 0, scales[feature] ?? 0];
    for (let image = 0; image < images; image++, at++) standardized[at] = ((values[at] ?? 0) - mean) * scale;
  }
  return standardized;
}

function sharesOf(classes: Uint8Array, classCount: number): number[] {
  const counts = new Array<number>(classCount).fill(0);
  for (const label of classes) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count) => count / classes.length);
}

/** The mean product of each feature with the targets. */
function productsWith(standardized: Float64Array, count: number, targets: Float64Array): Float64Array {
  const images = targets.length;
  return Float64Array.from({ length: count }, (_, feature) => {
    let sum = 0;
    for (let image = 0; image < images; image++)
      sum += (standardized[feature * images + image] ?? 0) * (targets[image] ?? 0);
    return sum / images;
  });
}
