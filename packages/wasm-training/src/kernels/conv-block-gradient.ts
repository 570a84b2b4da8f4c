import type { TensorInfo } from "@tensorflow/tfjs";
import {
  addFilterGradient,
  filterGradientScratch,
  forEachGroup,
  inputGradientScratch,
  prepareInputGradient,
  toPitch,
} from "../convolution.js";
import { type KernelParameters, readParameters } from "../parameters.js";
import { pooledFilterGradient, suitsPooledFilterGradient } from "../pooled-filter-gradient.js";
import type { Runtime } from "../runtime.js";
import { winogradTile } from "../winograd.js";
import {
  prepareWinogradGradient,
  winogradGradientGroup,
  winogradGradientScratch,
} from "../winograd-gradient.js";
import type { TileSize } from "../winograd-layout.js";
import { blockSizes, groupSize } from "./conv-block-sizes.js";

/** Kernel `ConvBlockGradient`; its contract is that of ConvBlockGradientAttributes. */
export function convBlockGradient(runtime: Runtime, largestTile: 0 | TileSize) {
  const { functions } = runtime;
  return (given: KernelParameters): TensorInfo[] => {
    const parameters = readParameters("ConvBlockGradient", given);
    const dy = parameters.float("dy", 4);
    const x = parameters.float("x", 4);
    const filter = parameters.float("filter", 4);
    const derivative = parameters.float("derivative", 4);
    const position = parameters.optional("position");
    const poolSize = parameters.poolSize();
    const sizes = blockSizes("ConvBlockGradient", x, filter, poolSize);
    const { batch, height, width, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels } =
      sizes;
    const shape = [batch, outHeight / poolSize, outWidth / poolSize, outChannels];
    for (const [name, tensor] of [
      ["dy", dy],
      ["derivative", derivative],
      ["position", position],
    ] as const) {
      if (tensor && String(tensor.shape) !== String(shape))
        throw parameters.refuse(name, `of shape [${shape}]`);
    }
    if (poolSize === 2 && position?.dtype !== "bool")
      throw parameters.refuse("position", "the block's third output");

    const filterGradient = runtime.makeOutput(filter.shape);
    const biasGradient = runtime.makeOutput([outChannels]);
    const inputGradient = parameters.boolean("inputGradient") ? runtime.makeOutput(x.shape) : undefined;

    const outPitch = toPitch(outChannels);
    const filterRows = filterHeight * filterWidth * inChannels;
    if (largestTile && position && !inputGradient && suitsPooledFilterGradient(sizes)) {
      pooledFilterGradient(runtime, sizes, { dy, x, derivative, position, filterGradient, biasGradient });
      return [filterGradient, biasGradient];
    }

    const tile = winogradTile(sizes, largestTile);
    const wanted = { filter: true, input: inputGradient !== undefined };
    const images = tile
      ? winogradGradientGroup(sizes, tile)
      : Math.min(smallImageGroup(outHeight * outWidth), batch);
    const group = { ...sizes, batch: images };
    const inPitch = toPitch(inChannels);
    const pixels = outHeight * outWidth;
    const inImage = height * width * inChannels;
    const forInput = inputGradient && !tile ? inputGradientScratch(group) : { panels: 0, interleaved: 0 };
    const { winograd, dz, packing, paddedFilterGradient, panels, interleaved, paddedInputGradient } =
      runtime.reserve({
        dz: images * pixels * outPitch,
        winograd: tile ? winogradGradientScratch(group, tile, wanted) : 0,
        packing: tile ? 0 : filterGradientScratch(group),
        paddedFilterGradient: outPitch === outChannels ? 0 : filterRows * outPitch,
        panels: forInput.panels,
        interleaved: forInput.interleaved,
        paddedInputGradient: inputGradient && inPitch !== inChannels ? images * height * width * inPitch : 0,
      });
    const filterTarget = outPitch === outChannels ? runtime.address(filterGradient) : paddedFilterGradient;
    functions.clear(filterTarget, filterRows * outPitch * 4);
    functions.clear(runtime.address(biasGradient), outChannels * 4);
    const winogradGradient = tile
      ? prepareWinogradGradient(runtime, group, tile, wanted, runtime.address(filter), winograd)
      : undefined;
    const computeInputGradient =
      inputGradient &&
      !tile &&
      prepareInputGradient(runtime, group, runtime.address(filter), { panels, interleaved });

    // What a group's gradients share, dz, is used while it is in the second-level cache and never stored as a whole.
    forEachGroup(batch, images, (first, count) => {
      const start = first * (pixels / poolSize ** 2) * outChannels;
      const gradient = runtime.address(dy) + start * 4;
      const derivatives = runtime.address(derivative) + start * 4;
      const bias = runtime.address(biasGradient);
      if (position) {
        const positions = runtime.address(position) + start;
        functions.activationPoolGradient(
          gradient,
          derivatives,
          positions,
          dz,
          bias,
          count * outHeight,
          outWidth,
          outChannels,
          outPitch,
        );
      } else {
        functions.activationGradient(gradient, derivatives, dz, bias, count * pixels, outChannels, outPitch);
      }
      const source = runtime.address(x) + first * inImage * 4;
      if (winogradGradient) {
        const target = inputGradient ? runtime.address(inputGradient) + first * inImage * 4 : 0;
        winogradGradient.add(source, dz, target, count);
        return;
      }
      addFilterGradient(
        runtime,
        { ...group, batch: count },
        {
          x: source,
          dz,
          filterGradient: filterTarget,
          scratch: packing,
        },
      );
      if (inputGradient && computeInputGradient) {
        const target = runtime.address(inputGradient) + first * inImage * 4;
        if (inPitch === inChannels) {
          computeInputGradient(dz, target, count);
        } else {
          computeInputGradient(dz, paddedInputGradient, count);
          functions.copyRows(
            paddedInputGradient,
            target,
            count * height * width,
            inChannels,
            inPitch,
            inChannels,
          );
        }
      }
    });
    winogradGradient?.finish(filterTarget);
    if (filterTarget === paddedFilterGradient && outPitch !== outChannels) {
      functions.copyRows(
        filterTarget,
        runtime.address(filterGradient),
        filterRows,
        outChannels,
        outPitch,
        outChannels,
      );
    }
    return inputGradient ? [filterGradient, biasGradient, inputGradient] : [filterGradient, biasGradient];
  };
}

/** Small images fill the runs of the filter gradient better in larger groups. */
function smallImageGroup(pixels: number): number {
  return pixels < 64 ? 2 * groupSize : groupSize;
}
