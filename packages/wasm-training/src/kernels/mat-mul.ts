import { broadcast_util, type TensorInfo, util } from "@tensorflow/tfjs";
import { trainingKernelsError } from "../errors.js";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { applyActivation, lowestOf } from "./fused-activation.js";
import type { RunKernel } from "./run-kernel.js";

/** Kernel `BatchMatMul`: a [.., rows, depth] times b [.., depth, columns], either transposed, leading sizes broadcast. */
export function batchMatMul(runtime: Runtime) {
  return (given: KernelParameters): TensorInfo => multiply(runtime, "BatchMatMul", given);
}

/**
 * Kernel `_FusedMatMul`: the same with a bias and an activation. The stock kernel keeps packed weights by data id and goes on with
 * them when weights are changed in place.
 */
export function fusedMatMul(runtime: Runtime, run: RunKernel) {
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("_FusedMatMul", given);
    const bias = parameters.optional("bias");
    const columns = columnsOf(parameters.tensor("b"), parameters.boolean("transposeB"));
    const direct = bias !== undefined && bias.shape.length === 1 && bias.shape[0] === columns;
    if (bias === undefined || direct) {
      const lowest = lowestOf(parameters);
      const result = multiply(runtime, "_FusedMatMul", given, direct ? runtime.address(bias) : 0, lowest);
      return applyActivation(runtime, run, parameters, result);
    }
    const product = multiply(runtime, "_FusedMatMul", given);
    const sum = run("Add", { a: product, b: bias });
    runtime.backend.disposeData(product.dataId);
    if (parameters.text("activation") !== "relu") return applyActivation(runtime, run, parameters, sum);
    const result = run("Relu", { x: sum });
    runtime.backend.disposeData(sum.dataId);
    return result;
  };
}

function multiply(
  runtime: Runtime,
  kernel: string,
  given: KernelParameters,
  bias = 0,
  lowest = Number.NEGATIVE_INFINITY,
): TensorInfo {
  const { functions } = runtime;
  const parameters = readParameters(kernel, given);
  const a = parameters.float("a");
  const b = parameters.float("b");
  const transposeA = parameters.boolean("transposeA");
  const transposeB = parameters.boolean("transposeB");
  const [rows, depth] = lastTwo(a, transposeA);
  const [depthB, columns] = lastTwo(b, transposeB);
  if (depth !== depthB) {
    throw trainingKernelsError(
      `kernel ${kernel} got shapes [${a.shape}] (transposed: ${transposeA}) and [${b.shape}] (transposed: ${transposeB}), whose inner sizes ${depth} and ${depthB} must be equal.`,
    );
  }
  const leadingA = a.shape.slice(0, -2);
  const leadingB = b.shape.slice(0, -2);
  const leading = broadcast_util.assertAndGetBroadcastShape(leadingA, leadingB);
  const output = runtime.makeOutput([...leading, rows, columns]);
  const matrices = util.sizeFromShape(leading);
  if (matrices * rows * columns === 0) return output;
  const target = runtime.address(output);
  if (depth === 0) {
    functions.clear(target, matrices * rows * columns * 4);
    return output;
  }
  const { panels, transposed } = runtime.reserve({
    panels: depth * Math.ceil(columns / 8) * 8,
    transposed: transposeA ? rows * depth : 0,
  });
  const indexA = broadcastIndex(leadingA, leading);
  const indexB = broadcastIndex(leadingB, leading);
  let packed = -1;
  for (let matrix = 0; matrix < matrices; matrix++) {
    const matrixB = indexB(matrix);
    if (matrixB !== packed) {
      const source = runtime.address(b) + matrixB * depth * columns * 4;
      if (transposeB) functions.packPanelsTransposed(source, panels, depth, columns);
      else functions.packPanels(source, panels, depth, columns, 8);
      packed = matrixB;
    }
    let left = runtime.address(a) + indexA(matrix) * rows * depth * 4;
    if (transposeA) {
      functions.transpose(left, transposed, depth, rows);
      left = transposed;
    }
    functions.matMul(left, panels, bias, target + matrix * rows * columns * 4, rows, columns, depth, lowest);
  }
  return output;
}

/** Maps the number of a matrix in the broadcast leading shape to its number in a tensor's own. */
function broadcastIndex(own: readonly number[], leading: readonly number[]): (matrix: number) => number {
  const offset = leading.length - own.length;
  return (matrix) => {
    let rest = matrix;
    let index = 0;
    let step = 1;
    for (let axis = leading.length - 1; axis >= 0; axis--) {
      const size = leading[axis] ?? 1;
      const ownSize = own[axis - offset] ?? 1;
      if (axis >= offset) {
        index += (ownSize === 1 ? 0 : rest % size) * step;
        step *= ownSize;
      }
      rest = Math.floor(rest / size);
    }
    return index;
  };
}

function lastTwo({ shape }: TensorInfo, transpose: boolean): [number, number] {
  const rows = shape.at(-2);
  const columns = shape.at(-1);
  if (rows === undefined || columns === undefined) {
    throw trainingKernelsError(
      `a matrix product got a tensor of shape [${shape}]; it needs at least two sizes, reshape it first.`,
    );
  }
  return transpose ? [columns, rows] : [rows, columns];
}

function columnsOf(tensor: TensorInfo, transpose: boolean): number {
  return lastTwo(tensor, transpose)[1];
}
