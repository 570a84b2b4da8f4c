import { backend_util, type TensorInfo, util } from "@tensorflow/tfjs";
import { trainingKernelsError } from "../errors.js";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import type { RunKernel } from "./run-kernel.js";

/**
 * Kernel `Einsum`, which the wasm backend lacks, for one or two tensors (tfjs knows no more): as one product of matrices where the cpu
 * backend multiplies out everything and sums.
 */
export function einsum(runtime: Runtime, run: RunKernel) {
  return (given: KernelParameters): TensorInfo => {
    const equation = readParameters("Einsum", given).text("equation") ?? "";
    const tensors = Object.values(given.inputs).filter((tensor) => tensor !== undefined);
    const { allDims, summedDims, idDims } = backend_util.decodeEinsumEquation(equation, tensors.length);
    const kept = Array.from({ length: allDims.length - summedDims.length }, (_, axis) => axis);
    const work = intermediates(runtime, run);
    const operands = tensors.map((tensor, index) => ({ tensor, axes: idDims[index] ?? [] }));
    checkSizes(equation, operands);
    const [first, second] = operands;
    if (!first) throw trainingKernelsError("kernel Einsum got no tensor; pass one or two.");
    const result = second ? multiply(work, first, second, kept) : sumAway(work, first, kept);
    return work.finish(work.transpose(result, kept).tensor);
  };
}

/** A tensor whose axes bear the equation's numbers for them. */
interface Operand {
  readonly tensor: TensorInfo;
  readonly axes: readonly number[];
}

function checkSizes(equation: string, operands: readonly Operand[]): void {
  const sizes = new Map<number, number>();
  for (const [axis, size] of operands.flatMap(sizesOf)) {
    if ((sizes.get(axis) ?? size) === size) sizes.set(axis, size);
    else {
      const shapes = operands.map(({ tensor }) => `[${tensor.shape}]`).join(" and ");
      throw trainingKernelsError(
        `kernel Einsum got shapes ${shapes} for ${equation}, in which one letter would have two sizes.`,
      );
    }
  }
}

type Work = ReturnType<typeof intermediates>;

function multiply(work: Work, a: Operand, b: Operand, kept: readonly number[]): Operand {
  // What only one of them has and the result has not is summed first.
  const left = sumAway(work, a, [...kept, ...b.axes]);
  const right = sumAway(work, b, [...kept, ...a.axes]);
  const batch = kept.filter((axis) => left.axes.includes(axis) && right.axes.includes(axis));
  const rows = left.axes.filter((axis) => !right.axes.includes(axis));
  const columns = right.axes.filter((axis) => !left.axes.includes(axis));
  const summed = left.axes.filter((axis) => right.axes.includes(axis) && !kept.includes(axis));
  const product = work.matMul(
    work.matrices(work.transpose(left, [...batch, ...rows, ...summed]), batch.length, rows.length),
    work.matrices(work.transpose(right, [...batch, ...summed, ...columns]), batch.length, summed.length),
  );
  const sizes = new Map([...sizesOf(left), ...sizesOf(right)]);
  const axes = [...batch, ...rows, ...columns];
  return {
    axes,
    tensor: work.reshape(
      product,
      axes.map((axis) => sizes.get(axis) ?? 1),
    ),
  };
}

function sumAway(work: Work, operand: Operand, kept: readonly number[]): Operand {
  const axes = operand.axes.filter((axis) => kept.includes(axis));
  if (axes.length === operand.axes.length) return operand;
  const summed = operand.axes.flatMap((axis, place) => (kept.includes(axis) ? [] : [place]));
  return { axes, tensor: work.sum(operand.tensor, summed) };
}

function sizesOf({ tensor, axes }: Operand): [axis: number, size: number][] {
  return axes.map((axis, place) => [axis, tensor.shape[place] ?? 1]);
}

/** Runs kernels and disposes of their results, but for the last. */
function intermediates({ backend }: Runtime, run: RunKernel) {
  const made: TensorInfo[] = [];
  const keep = (tensor: TensorInfo) => {
    made.push(tensor);
    return tensor;
  };
  const reshape = (x: TensorInfo, shape: number[]) => keep(run("Reshape", { x }, { shape }));
  return {
    reshape,
    sum: (x: TensorInfo, axis: number[]) => keep(run("Sum", { x }, { axis, keepDims: false })),
    matMul: (a: TensorInfo, b: TensorInfo) =>
      keep(run("BatchMatMul", { a, b }, { transposeA: false, transposeB: false })),
    transpose({ tensor, axes }: Operand, order: readonly number[]): Operand {
      const perm = order.map((axis) => axes.indexOf(axis));
      if (perm.every((from, to) => from === to)) return { tensor, axes };
      return { tensor: keep(run("Transpose", { x: tensor }, { perm })), axes: order };
    },
    /** [batch.., rows.., columns..] as [batch, rows, columns]. */
    matrices({ tensor }: Operand, batchAxes: number, rowAxes: number): TensorInfo {
      const { shape } = tensor;
      return reshape(tensor, [
        util.sizeFromShape(shape.slice(0, batchAxes)),
        util.sizeFromShape(shape.slice(batchAxes, batchAxes + rowAxes)),
        util.sizeFromShape(shape.slice(batchAxes + rowAxes)),
      ]);
    },
    finish(result: TensorInfo): TensorInfo {
      const output = run("Identity", { x: result });
      for (const tensor of made) backend.disposeData(tensor.dataId);
      return output;
    },
  };
}
