import type { KernelFunc } from "@tensorflow/tfjs";
import { fusedActivations } from "../contracts.js";
import type { Runtime } from "../runtime.js";
import type { TileSize } from "../winograd-layout.js";
import { leakyRelu, relu, softplus } from "./activation.js";
import { activationGradients } from "./activation-gradient.js";
import { adamStep } from "./adam-step.js";
import { averagePool, averagePoolGradient } from "./average-pool.js";
import { batchNorm, batchNormGradient } from "./batch-norm.js";
import { batchMoments, batchNormTrainingGradient } from "./batch-norm-training.js";
import { cast } from "./cast.js";
import { clipGradient } from "./clip-gradient.js";
import { convBlock } from "./conv-block.js";
import { convBlockGradient } from "./conv-block-gradient.js";
import { conv2d, fusedConv2d } from "./conv2d.js";
import { conv2dBackpropFilter } from "./conv2d-backprop-filter.js";
import { conv2dBackpropInput } from "./conv2d-backprop-input.js";
import { depthwiseConv2d, fusedDepthwiseConv2d } from "./depthwise-conv2d.js";
import { depthwiseConv2dBackpropFilter } from "./depthwise-conv2d-backprop-filter.js";
import { depthwiseConv2dBackpropInput } from "./depthwise-conv2d-backprop-input.js";
import { einsum } from "./einsum.js";
import { gather } from "./gather.js";
import { identity } from "./identity.js";
import { batchMatMul, fusedMatMul } from "./mat-mul.js";
import { maxPool } from "./max-pool.js";
import { maxPool3d } from "./max-pool-3d.js";
import { maxPool3dGradient } from "./max-pool-3d-gradient.js";
import { maxPoolGradient } from "./max-pool-gradient.js";
import { mean } from "./mean.js";
import { meanGradient } from "./mean-gradient.js";
import type { RunKernel } from "./run-kernel.js";
import { unsortedSegmentSum } from "./segment-sum.js";
import { sgdStep } from "./sgd-step.js";
import { sum } from "./sum.js";
import { unary } from "./unary.js";

/** All kernels of this package by name; `stock` gives tfjs's own kernel of a name. */
export function createKernels(
  runtime: Runtime,
  stock: (name: string) => KernelFunc,
  run: RunKernel,
  options: { readonly largestTile: 0 | TileSize },
): readonly (readonly [name: string, kernel: KernelFunc])[] {
  return [
    ["Identity", identity(runtime)],
    ["Conv2D", conv2d(runtime, options.largestTile)],
    ["FusedConv2D", fusedConv2d(runtime, run, options.largestTile)],
    ["Conv2DBackpropFilter", conv2dBackpropFilter(runtime, options.largestTile)],
    ["Conv2DBackpropInput", conv2dBackpropInput(runtime, options.largestTile)],
    ["DepthwiseConv2dNative", depthwiseConv2d(runtime)],
    ["FusedDepthwiseConv2D", fusedDepthwiseConv2d(runtime, run)],
    ["DepthwiseConv2dNativeBackpropFilter", depthwiseConv2dBackpropFilter(runtime)],
    ["DepthwiseConv2dNativeBackpropInput", depthwiseConv2dBackpropInput(runtime)],
    ["MaxPool", maxPool(runtime, stock("MaxPool"))],
    ["MaxPoolGrad", maxPoolGradient(runtime)],
    ["MaxPool3D", maxPool3d(runtime, stock("MaxPool3D"))],
    ["MaxPool3DGrad", maxPool3dGradient(runtime)],
    ["AvgPool", averagePool(runtime, stock("AvgPool"))],
    ["AvgPoolGrad", averagePoolGradient(runtime)],
    ["UnsortedSegmentSum", unsortedSegmentSum(runtime, run)],
    ["Einsum", einsum(runtime, run)],
    ["BatchMatMul", batchMatMul(runtime)],
    ["_FusedMatMul", fusedMatMul(runtime, run)],
    ["Sum", sum(runtime, stock("Sum"))],
    ["Cast", cast(runtime, stock("Cast"))],
    ["GatherV2", gather(runtime, stock("GatherV2"))],
    ["ClipByValueGradient", clipGradient(runtime)],
    ["MeanGradient", meanGradient(runtime)],
    ["Mean", mean(runtime, stock("Mean"))],
    ["FusedBatchNorm", batchNorm(runtime, stock("FusedBatchNorm"))],
    ["BatchNormGradient", batchNormGradient(runtime)],
    ["BatchMoments", batchMoments(runtime)],
    ["BatchNormTrainingGradient", batchNormTrainingGradient(runtime)],
    ["Relu", relu(runtime, stock("Relu"))],
    ["Relu6", unary(runtime, "relu6", stock("Relu6"))],
    ["LeakyRelu", leakyRelu(runtime, stock("LeakyRelu"))],
    ["Softplus", softplus(runtime, stock("Softplus"))],
    ["Exp", unary(runtime, "exp", stock("Exp"))],
    ["Tanh", unary(runtime, "tanh", stock("Tanh"))],
    ["Sigmoid", unary(runtime, "sigmoid", stock("Sigmoid"))],
    ["Erf", unary(runtime, "erf", stock("Erf"))],
    ...activationGradients(runtime),
    ...fusedActivations.map(
      (activation) =>
        [`ConvBlock.${activation}`, convBlock(runtime, activation, options.largestTile)] as const,
    ),
    ["ConvBlockGradient", convBlockGradient(runtime, options.largestTile)],
    ["AdamStep", adamStep(runtime)],
    ["SgdStep", sgdStep(runtime)],
  ];
}
