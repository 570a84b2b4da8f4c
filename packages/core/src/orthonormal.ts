import { drawNormal } from "./normal-quantile.js";
import type { RandomStream } from "./random.js";

/**
 * So many vectors of length 1, orthogonal to each other to about 1e-15, every such set equally likely, and the same to the bit in
 * every engine. Normal vectors, each made orthogonal to those before it by Gram and Schmidt's method, twice, which is enough
 * (Giraud, Langou, Rozložník & van den Eshof 2005, https://doi.org/10.1007/s00211-005-0615-4); that the diagonal of its triangular
 * factor is positive makes them evenly distributed (Mezzadri 2007, arXiv:math-ph/0609050).
 *
 * @param count at most `length`
 */
export function orthonormalVectors(count: number, length: number, stream: RandomStream): Float64Array[] {
  const vectors: Float64Array[] = [];
  while (vectors.length < count) {
    const vector = Float64Array.from({ length }, () => drawNormal(stream));
    for (let pass = 0; pass < 2; pass++) {
      for (const other of vectors) addScaled(vector, other, -dot(vector, other));
    }
    const norm = Math.sqrt(dot(vector, vector));
    vectors.push(vector.map((value) => value / norm));
  }
  return vectors;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += (left[index] ?? 0) * (right[index] ?? 0);
  return sum;
}

function addScaled(vector: Float64Array, other: Float64Array, factor: number): void {
  for (let index = 0; index < vector.length; index++)
    vector[index] = (vector[index] ?? 0) + factor * (other[index] ?? 0);
}
