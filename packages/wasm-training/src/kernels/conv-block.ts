import type { TensorInfo } from "@tensorflow/tfjs";
import type { FusedActivation } from "../contracts.js";
import { convolveScratch, forEachGroup, prepareConvolve, toPitch } from "../convolution.js";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import {
  prepareWinogradConvolve,
  winogradConvolveGroup,
  winogradConvolveScratch,
  winogradTile,
} from "../winograd.js";
import type { TileSize } from "../winograd-layout.js";
import { blockSizes, groupSize } from "./conv-block-sizes.js";

/** Kernel `ConvBlock.<activation>`; its contract is that of ConvBlockAttributes. */
export function convBlock(runtime: Runtime, activation: FusedActivation, largestTile: 0 | TileSize) {
  const kernel = `ConvBlock.${activation}`;
  const { activate, activatePool } = activationFunctions(runtime, activation);

  return (given: KernelParameters): TensorInfo[] => {
    const parameters = readParameters(kernel, given);
    const x = parameters.float("x", 4);
    const filter = parameters.float("filter", 4);
    const bias = parameters.float("bias", 1);
    const poolSize = parameters.poolSize();
    const training = parameters.boolean("training");
    const sizes = blockSizes(kernel, x, filter, poolSize);
    const { batch, outHeight, outWidth, outChannels } = sizes;
    if (bias.shape[0] !== outChannels) throw parameters.refuse("bias", `of shape [${outChannels}]`);
    const [slope = 0] = parameters.numbers("parameters");
    if (activation === "leakyRelu" && parameters.numbers("parameters").length !== 1) {
      throw parameters.refuse("parameters", "[slope]");
    }

    const shape = [batch, outHeight / poolSize, outWidth / poolSize, outChannels];
    const output = runtime.makeOutput(shape);
    const derivative = training ? runtime.makeOutput(shape) : undefined;
    const position = training && poolSize === 2 ? runtime.makeOutput(shape, "bool") : undefined;

    const pitch = toPitch(outChannels);
    const pixels = outHeight * outWidth;
    const keptPixels = pixels / poolSize ** 2;
    const tile = winogradTile(sizes, largestTile);
    const group = tile ? winogradConvolveGroup(sizes, tile) : groupSize;
    const needed = tile ? { panels: 0, table: 0 } : convolveScratch(sizes);
    const { winograd, panels, table, paddedBias, z } = runtime.reserve({
      winograd: tile ? winogradConvolveScratch(sizes, tile) : 0,
      panels: needed.panels,
      table: needed.table,
      paddedBias: pitch,
      z: Math.min(group, batch) * pixels * pitch,
    });
    runtime.functions.copyRows(runtime.address(bias), paddedBias, 1, outChannels, outChannels, pitch);
    const filterAddress = runtime.address(filter);
    const convolve = tile
      ? prepareWinogradConvolve(runtime, sizes, tile, filterAddress, paddedBias, winograd)
      : prepareConvolve(runtime, sizes, filterAddress, paddedBias, { panels, table });
    const xAddress = runtime.address(x);
    const outputAddress = runtime.address(output);
    const derivativeAddress = derivative ? runtime.address(derivative) : 0;
    const positionAddress = position ? runtime.address(position) : 0;
    const inImage = sizes.height * sizes.width * sizes.inChannels;

    // A group's pre-activations stay in the second-level cache until they are activated, and nothing of that size is ever stored.
    forEachGroup(batch, group, (first, images) => {
      convolve(xAddress + first * inImage * 4, z, images);
      const start = first * keptPixels * outChannels;
      const target = outputAddress + start * 4;
      const derivatives = derivative ? derivativeAddress + start * 4 : 0;
      if (poolSize === 1) {
        activate(z, target, derivatives, images * pixels, outChannels, pitch, slope);
      } else {
        const positions = position ? positionAddress + start : 0;
        activatePool(
          z,
          target,
          derivatives,
          positions,
          images * outHeight,
          outWidth,
          outChannels,
          pitch,
          slope,
        );
      }
    });
    return [output, derivative, position].filter((tensor) => tensor !== undefined);
  };
}

function activationFunctions({ functions }: Runtime, activation: FusedActivation) {
  return {
    identity: { activate: functions.activateIdentity, activatePool: functions.activatePoolIdentity },
    relu: { activate: functions.activateRelu, activatePool: functions.activatePoolRelu },
    leakyRelu: { activate: functions.activateLeakyRelu, activatePool: functions.activatePoolLeakyRelu },
    tanh: { activate: functions.activateTanh, activatePool: functions.activatePoolTanh },
    sigmoid: { activate: functions.activateSigmoid, activatePool: functions.activatePoolSigmoid },
    swish: { activate: functions.activateSwish, activatePool: functions.activatePoolSwish },
    elu: { activate: functions.activateElu, activatePool: functions.activatePoolElu },
    softplus: { activate: functions.activateSoftplus, activatePool: functions.activatePoolSoftplus },
    mish: { activate: functions.activateMish, activatePool: functions.activatePoolMish },
    gelu: { activate: functions.activateGelu, activatePool: functions.activatePoolGelu },
  }[activation];
}
