import { logGamma } from "../distribution/gamma-function.js";
import { sum } from "../shared/sum.js";

/** A value with its probability; those of a list add to 1. */
export interface Node {
  readonly value: number;
  readonly weight: number;
}

/** Places and weights of Gauss and Legendre's rule on −1 to 1, by Newton's steps on the Legendre polynomial. */
function gaussLegendre(count: number): Node[] {
  return Array.from({ length: count }, (_, index) => {
    let value = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 20; step++) {
      let [previous, current] = [0, 1];
      for (let degree = 0; degree < count; degree++)
        [previous, current] = [
          current,
          ((2 * degree + 1) * value * current - degree * previous) / (degree + 1),
        ];
      slope = (count * (value * current - previous)) / (value * value - 1);
      const move = current / slope;
      value -= move;
      if (Math.abs(move) < 1e-15) break;
    }
    return { value, weight: 2 / ((1 - value * value) * slope * slope) };
  });
}

const rule = gaussLegendre(20);

/**
 * Nodes of the ratio of an estimated standard deviation to the true one, √(χ²/degrees of freedom), for normal scores:
 * Gauss and Legendre's rule over where the density is not negligible.
 */
export function deviationRatioNodes(degreesOfFreedom: number): Node[] {
  // The ratio is close to 1 ± 1/√(2 · degrees of freedom); seven of these reach beyond 1e-9.
  const reach = 7 / Math.sqrt(2 * degreesOfFreedom);
  const low = Math.max(0, 1 - reach);
  const half = (1 + reach - low) / 2;
  const logScale = (degreesOfFreedom / 2) * Math.log(degreesOfFreedom / 2) - logGamma(degreesOfFreedom / 2);
  const nodes = rule.map((node) => {
    const value = low + half * (node.value + 1);
    const logDensity =
      logScale + (degreesOfFreedom - 1) * Math.log(value) - (degreesOfFreedom / 2) * value * value;
    return { value, weight: node.weight * half * 2 * Math.exp(logDensity) };
  });
  const total = sum(nodes.map(({ weight }) => weight));
  return nodes.map(({ value, weight }) => ({ value, weight: weight / total }));
}

/**
 * Fewer nodes that stand for many: neighbours are put together, with their mean, until each has a fiftieth of the
 * weight. What is averaged over them is smooth at that distance, and the power stays within 3e-4.
 */
export function mergeNodes(nodes: readonly Node[]): Node[] {
  const merged: Node[] = [];
  let weight = 0;
  let moment = 0;
  for (const node of [...nodes].sort((a, b) => a.value - b.value)) {
    weight += node.weight;
    moment += node.weight * node.value;
    if (weight < 0.02) continue;
    merged.push({ value: moment / weight, weight });
    weight = 0;
    moment = 0;
  }
  if (weight > 0) merged.push({ value: moment / weight, weight });
  return merged;
}
