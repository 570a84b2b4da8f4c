// The input's gradient of a convolution with any stride and padding: right for every shape, without the tiles of the common case.
import { loadLanes, storeLanes, multiplyAdd } from "./vector";

/** inputGradient [batch, height, width, inChannels], which must be 0 before. */
export function convBackpropInputStrided(
  dz: usize, filter: usize, inputGradient: usize,
  batch: i32, height: i32, width: i32, inChannels: i32, filterHeight: i32, filterWidth: i32,
  outHeight: i32, outWidth: i32, outChannels: i32, strideHeight: i32, strideWidth: i32, top: i32, left: i32,
): void {
  const outPixel = <usize>outChannels << 2;
  for (let image = 0; image < batch; image++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
        const row = outRow * strideHeight - top + filterRow;
        if (row < 0 || row >= height) continue;
        for (let outColumn = 0; outColumn < outWidth; outColumn++) {
          const outGradient = dz + <usize>((image * outHeight + outRow) * outWidth + outColumn) * outPixel;
          for (let filterColumn = 0; filterColumn < filterWidth; filterColumn++) {
            const column = outColumn * strideWidth - left + filterColumn;
            if (column < 0 || column >= width) continue;
            let target = inputGradient + (<usize>(((image * height + row) * width + column) * inChannels) << 2);
            let weights = filter + <usize>((filterRow * filterWidth + filterColumn) * inChannels) * outPixel;
            for (let inChannel = 0; inChannel < inChannels; inChannel++) {
              let sums = f32x4.splat(0);
              for (let channel = 0; channel < outChannels; channel += 4) {
                const offset = <usize>channel << 2;
                const lanes = outChannels - channel;
                sums = multiplyAdd(loadLanes(outGradient + offset, lanes), loadLanes(weights + offset, lanes), sums);
              }
              const sum = (f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1))
                + (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
              store<f32>(target, load<f32>(target) + sum);
              target += 4;
              weights += outPixel;
            }
          }
        }
      }
    }
  }
}
