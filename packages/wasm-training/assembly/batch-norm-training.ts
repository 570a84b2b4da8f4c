// Batch normalization of x [rows, columns] by the statistics of its own rows, as in training: what batch-norm.ts lacks for it.
import { batchNormGradient } from "./batch-norm";
import { divideBy, sumRows } from "./sum-rows";
import { multiplyAdd } from "./vector";

/** The mean and the variance, by the count, of each column. */
export function batchMoments(x: usize, mean: usize, variance: usize, rows: i32, columns: i32): void {
  sumRows(x, mean, rows, columns);
  divideBy(mean, columns, rows);
  const pitch = <usize>columns << 2;
  let column = 0;
  for (; column + 8 <= columns; column += 8) {
    const at = <usize>column << 2;
    //@each vector<2: const center{vector} = v128.load(mean + at, 16 * {vector});
    //@each vector<2: let sum{vector} = f32x4.splat(0);
    let source = x + at;
    for (let row = 0; row < rows; row++) {
      //@each vector<2: const distance{vector} = v128.sub<f32>(v128.load(source, 16 * {vector}), center{vector});
      //@each vector<2: sum{vector} = multiplyAdd(distance{vector}, distance{vector}, sum{vector});
      source += pitch;
    }
    //@each vector<2: v128.store(variance + at, sum{vector}, 16 * {vector});
  }
  for (; column < columns; column++) {
    const at = <usize>column << 2;
    let sum: f32 = 0;
    for (let row = 0; row < rows; row++) {
      const distance = load<f32>(x + at + <usize>row * pitch) - load<f32>(mean + at);
      sum += distance * distance;
    }
    store<f32>(variance + at, sum);
  }
  divideBy(variance, columns, rows);
}

/**
 * The gradients of x, scale and offset, where mean and variance are those of x: to what `batchNormGradient` makes of dy comes what
 * flows through the statistics, whose own gradients are left in meanGradient and varianceGradient.
 */
export function batchNormTrainingGradient(
  dy: usize, x: usize, mean: usize, variance: usize, scale: usize,
  inputGradient: usize, meanGradient: usize, varianceGradient: usize, scaleGradient: usize, offsetGradient: usize,
  rows: i32, columns: i32, epsilonValue: f32,
): void {
  batchNormGradient(
    dy, x, mean, variance, scale,
    inputGradient, meanGradient, varianceGradient, scaleGradient, offsetGradient, rows, columns, epsilonValue,
  );
  divideBy(meanGradient, columns, rows);
  divideBy(varianceGradient, columns, rows);
  const pitch = <usize>columns << 2;
  let column = 0;
  for (; column + 8 <= columns; column += 8) {
    const at = <usize>column << 2;
    //@each vector<2: const center{vector} = v128.load(mean + at, 16 * {vector});
    //@each vector<2: const level{vector} = v128.load(meanGradient + at, 16 * {vector});
    //@each vector<2: const half{vector} = v128.load(varianceGradient + at, 16 * {vector});
    //@each vector<2: const slope{vector} = v128.add<f32>(half{vector}, half{vector});
    let offset = at;
    for (let row = 0; row < rows; row++) {
      //@each vector<2: const distance{vector} = v128.sub<f32>(v128.load(x + offset, 16 * {vector}), center{vector});
      //@each vector<2: const direct{vector} = v128.add<f32>(v128.load(inputGradient + offset, 16 * {vector}), level{vector});
      //@each vector<2: v128.store(inputGradient + offset, multiplyAdd(distance{vector}, slope{vector}, direct{vector}), 16 * {vector});
      offset += pitch;
    }
  }
  for (; column < columns; column++) {
    let at = <usize>column << 2;
    const center = load<f32>(mean + at);
    const level = load<f32>(meanGradient + at);
    const half = load<f32>(varianceGradient + at);
    for (let row = 0; row < rows; row++) {
      const distance = load<f32>(x + at) - center;
      store<f32>(inputGradient + at, load<f32>(inputGradient + at) + level + distance * (half + half));
      at += pitch;
    }
  }
}
