/** Definitions in double precision, as plain as can be: what the kernels' gradients are held against, by finite differences. */

/** A convolution or a pool of one image [height, width, channels]. */
export interface Window {
  readonly image: readonly [height: number, width: number, channels: number];
  readonly filter: readonly [height: number, width: number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  readonly pad: readonly [top: number, left: number];
  readonly out: readonly [height: number, width: number];
}

/** For each output pixel, in row-major order, the places (input pixel, filter tap) that its window has inside the image. */
export function windowsOf({ image, filter, strides, dilations, pad, out }: Window) {
  const windows: { readonly pixel: number; readonly tap: number }[][] = [];
  for (let outRow = 0; outRow < out[0]; outRow++) {
    for (let outColumn = 0; outColumn < out[1]; outColumn++) {
      const places: { pixel: number; tap: number }[] = [];
      for (let tap = 0; tap < filter[0] * filter[1]; tap++) {
        const row = outRow * strides[0] - pad[0] + Math.floor(tap / filter[1]) * dilations[0];
        const column = outColumn * strides[1] - pad[1] + (tap % filter[1]) * dilations[1];
        if (row < 0 || row >= image[0] || column < 0 || column >= image[1]) continue;
        places.push({ pixel: row * image[1] + column, tap });
      }
      windows.push(places);
    }
  }
  return windows;
}

/** Convolution: x [pixels, inChannels], filter [taps, inChannels, outChannels]. */
export function convolve(
  window: Window,
  x: readonly number[],
  filter: readonly number[],
  outChannels: number,
) {
  const inChannels = window.image[2];
  return windowsOf(window).flatMap((places) =>
    Array.from({ length: outChannels }, (_, outChannel) =>
      places.reduce((sum, { pixel, tap }) => {
        let part = 0;
        for (let channel = 0; channel < inChannels; channel++) {
          part +=
            at(x, pixel * inChannels + channel) *
            at(filter, (tap * inChannels + channel) * outChannels + outChannel);
        }
        return sum + part;
      }, 0),
    ),
  );
}

/** Depthwise convolution: filter [taps, channels, times]. */
export function convolveDepthwise(
  window: Window,
  x: readonly number[],
  filter: readonly number[],
  times: number,
) {
  const channels = window.image[2];
  return windowsOf(window).flatMap((places) =>
    Array.from({ length: channels * times }, (_, outChannel) =>
      places.reduce(
        (sum, { pixel, tap }) =>
          sum +
          at(x, pixel * channels + Math.floor(outChannel / times)) *
            at(filter, tap * channels * times + outChannel),
        0,
      ),
    ),
  );
}

/** The mean of each window. */
export function averagePool(window: Window, x: readonly number[]) {
  const channels = window.image[2];
  return windowsOf(window).flatMap((places) =>
    Array.from(
      { length: channels },
      (_, channel) =>
        places.reduce((sum, { pixel }) => sum + at(x, pixel * channels + channel), 0) / places.length,
    ),
  );
}

/** The gradient of a function of many numbers by central differences. */
export function finiteDifferences(f: (values: number[]) => number, values: readonly number[]): number[] {
  const step = 1e-5;
  return values.map((value, index) => {
    const moved = (by: number) => f(values.map((other, place) => (place === index ? value + by : other)));
    return (moved(step) - moved(-step)) / (2 * step);
  });
}

/** The sum of products. */
export function dot(a: readonly number[], b: ArrayLike<number>): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? Number.NaN), 0);
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN;
}
