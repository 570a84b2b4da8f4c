import type { Runtime } from "./runtime.js";
import type { TileSize } from "./winograd-layout.js";

/** The kernels of Winograd's algorithm for one size of tiles. */
export function winogradKernels({ functions }: Runtime, size: TileSize) {
  return size === 2
    ? {
        transformFilter: functions.winogradFilter2,
        transformInput: functions.winogradInputTiles2,
        transformGradient: functions.winogradGradientTiles2,
        forward: functions.winogradForward2,
        backpropInput: functions.winogradBackpropInput2,
        filterGradient: functions.winogradFilterGradient2,
      }
    : {
        transformFilter: functions.winogradFilter4,
        transformInput: functions.winogradInputTiles4,
        transformGradient: functions.winogradGradientTiles4,
        forward: functions.winogradForward4,
        backpropInput: functions.winogradBackpropInput4,
        filterGradient: functions.winogradFilterGradient4,
      };
}
