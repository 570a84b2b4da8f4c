// Batch normalization of x [rows, columns] by statistics of each column.
import { inverseDeviation, loadLanes, storeLanes, multiplyAdd } from "./vector";

/** y = (x - mean) / sqrt(variance + epsilon) * scale + offset; scale and offset may be 0: none. */
export function batchNorm(
  x: usize, mean: usize, variance: usize, scale: usize, offset: usize, y: usize, rows: i32, columns: i32, epsilonValue: f32,
): void {
  const epsilon = f32x4.splat(epsilonValue);
  const pitch = <usize>columns << 2;
  let column = 0;
  // A cache line of each row at a time.
  for (; column + 16 <= columns; column += 16) {
    const at = <usize>column << 2;
    //@each vector<4: const center{vector} = v128.load(mean + at, 16 * {vector});
    //@each vector<4: let factor{vector} = inverseDeviation(v128.load(variance + at, 16 * {vector}), epsilon);
    if (scale) {
      //@each vector<4: factor{vector} = v128.mul<f32>(factor{vector}, v128.load(scale + at, 16 * {vector}));
    }
    //@each vector<4: const shift{vector} = offset ? v128.load(offset + at, 16 * {vector}) : f32x4.splat(0);
    let source = x + at;
    let target = y + at;
    for (let row = 0; row < rows; row++) {
      //@each vector<4: v128.store(target, multiplyAdd(v128.sub<f32>(v128.load(source, 16 * {vector}), center{vector}), factor{vector}, shift{vector}), 16 * {vector});
      source += pitch;
      target += pitch;
    }
  }
  for (; column < columns; column += 4) {
    const at = <usize>column << 2;
    const lanes = columns - column;
    const center = loadLanes(mean + at, lanes);
    let factor = inverseDeviation(loadLanes(variance + at, lanes), epsilon);
    if (scale) factor = v128.mul<f32>(factor, loadLanes(scale + at, lanes));
    const shift = offset ? loadLanes(offset + at, lanes) : f32x4.splat(0);
    let source = x + at;
    let target = y + at;
    if (lanes >= 4) {
      for (let row = 0; row < rows; row++) {
        v128.store(target, multiplyAdd(v128.sub<f32>(v128.load(source), center), factor, shift));
        source += pitch;
        target += pitch;
      }
    } else {
      for (let row = 0; row < rows; row++) {
        storeLanes(target, multiplyAdd(v128.sub<f32>(loadLanes(source, lanes), center), factor, shift), lanes);
        source += pitch;
        target += pitch;
      }
    }
  }
}

/** The gradients of x and, summed over the rows, of mean, variance, scale and offset. */
export function batchNormGradient(
  dy: usize, x: usize, mean: usize, variance: usize, scale: usize,
  inputGradient: usize, meanGradient: usize, varianceGradient: usize, scaleGradient: usize, offsetGradient: usize,
  rows: i32, columns: i32, epsilonValue: f32,
): void {
  const epsilon = f32x4.splat(epsilonValue);
  const pitch = <usize>columns << 2;
  let column = 0;
  for (; column + 16 <= columns; column += 16) {
    const at = <usize>column << 2;
    //@each vector<4: const center{vector} = v128.load(mean + at, 16 * {vector});
    //@each vector<4: const inverse{vector} = inverseDeviation(v128.load(variance + at, 16 * {vector}), epsilon);
    //@each vector<4: const factor{vector} = scale ? v128.mul<f32>(inverse{vector}, v128.load(scale + at, 16 * {vector})) : inverse{vector};
    //@each vector<4: let sum{vector} = f32x4.splat(0);
    //@each vector<4: let product{vector} = f32x4.splat(0);
    let offset = at;
    for (let row = 0; row < rows; row++) {
      //@each vector<4: const gradient{vector} = v128.load(dy + offset, 16 * {vector});
      //@each vector<4: sum{vector} = v128.add<f32>(sum{vector}, gradient{vector});
      //@each vector<4: product{vector} = multiplyAdd(gradient{vector}, v128.sub<f32>(v128.load(x + offset, 16 * {vector}), center{vector}), product{vector});
      //@each vector<4: v128.store(inputGradient + offset, v128.mul<f32>(gradient{vector}, factor{vector}), 16 * {vector});
      offset += pitch;
    }
    //@each vector<4: v128.store(offsetGradient + at, sum{vector}, 16 * {vector});
    //@each vector<4: v128.store(scaleGradient + at, v128.mul<f32>(product{vector}, inverse{vector}), 16 * {vector});
    //@each vector<4: v128.store(meanGradient + at, v128.neg<f32>(v128.mul<f32>(sum{vector}, factor{vector})), 16 * {vector});
    //@each vector<4: v128.store(varianceGradient + at, v128.mul<f32>(v128.mul<f32>(product{vector}, factor{vector}), v128.mul<f32>(f32x4.splat(-0.5), v128.mul<f32>(inverse{vector}, inverse{vector}))), 16 * {vector});
  }
  for (; column < columns; column += 4) {
    const at = <usize>column << 2;
    const lanes = columns - column;
    const center = loadLanes(mean + at, lanes);
    const inverse = inverseDeviation(loadLanes(variance + at, lanes), epsilon);
    const factor = scale ? v128.mul<f32>(inverse, loadLanes(scale + at, lanes)) : inverse;
    let sum = f32x4.splat(0);
    let product = f32x4.splat(0);
    let offset = at;
    if (lanes >= 4) {
      for (let row = 0; row < rows; row++) {
        const gradient = v128.load(dy + offset);
        sum = v128.add<f32>(sum, gradient);
        product = multiplyAdd(gradient, v128.sub<f32>(v128.load(x + offset), center), product);
        v128.store(inputGradient + offset, v128.mul<f32>(gradient, factor));
        offset += pitch;
      }
    } else {
      for (let row = 0; row < rows; row++) {
        const gradient = loadLanes(dy + offset, lanes);
        sum = v128.add<f32>(sum, gradient);
        product = multiplyAdd(gradient, v128.sub<f32>(loadLanes(x + offset, lanes), center), product);
        storeLanes(inputGradient + offset, v128.mul<f32>(gradient, factor), lanes);
        offset += pitch;
      }
    }
    storeLanes(offsetGradient + at, sum, lanes);
    storeLanes(scaleGradient + at, v128.mul<f32>(product, inverse), lanes);
    storeLanes(meanGradient + at, v128.neg<f32>(v128.mul<f32>(sum, factor)), lanes);
    const half = v128.mul<f32>(f32x4.splat(-0.5), v128.mul<f32>(inverse, inverse));
    storeLanes(varianceGradient + at, v128.mul<f32>(v128.mul<f32>(product, factor), half), lanes);
  }
}
