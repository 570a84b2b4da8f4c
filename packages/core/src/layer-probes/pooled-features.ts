/** A layer's outputs as features of images: `[features, images]`, all images of the first feature first. */
export interface Features {
  readonly count: number;
  readonly images: number;
  readonly values: Float32Array;
}

/** How a layer's outputs for one image, `[height, width, channels]`, become features. */
export interface Pooling {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** How many cells the height, and the width, is divided into. */
  readonly rows: number;
  readonly columns: number;
  /** How many features that makes. */
  readonly features: number;
}

const mostFeatures = 1024;
const mostCells = 4;

/**
 * How the outputs of a layer of this shape are pooled: over space to 4 × 4 cells, or to as many fewer as make at most 1,024 features.
 * A layer without space keeps each of its outputs, and one with more channels than that one feature a channel.
 *
 * @param shape of the outputs, `[images, …, channels]`
 */
export function poolingOf(shape: readonly number[]): Pooling {
  const channels = shape.at(-1) ?? 1;
  const places = shape.slice(1, -1);
  const height = places[0] ?? 1;
  const width = places.slice(1).reduce((product, length) => product * length, 1);
  let cells = mostCells;
  while (cells > 1 && Math.min(cells, height) * Math.min(cells, width) * channels > mostFeatures) cells--;
  const [rows, columns] = [Math.min(cells, height), Math.min(cells, width)];
  return { height, width, channels, rows, columns, features: rows * columns * channels };
}

/**
 * Averages outputs over the cells of a pooling, in float64, and writes them into features. Cells of sides that do not divide evenly
 * overlap by one, as in PyTorch's `adaptive_avg_pool2d`.
 *
 * @param outputs `[images, height, width, channels]`
 * @param first the number of the first of these images among those of the features
 */
export function addPooled(features: Features, outputs: Float32Array, pooling: Pooling, first: number): void {
  const { height, width, channels, rows, columns } = pooling;
  const size = height * width * channels;
  const sums = new Float64Array(channels);
  for (let image = 0; image < outputs.length / size; image++) {
    for (let cell = 0; cell < rows * columns; cell++) {
      const [top, bottom] = sideOf(Math.floor(cell / columns), rows, height);
      const [left, right] = sideOf(cell % columns, columns, width);
      sums.fill(0);
      for (let y = top; y < bottom; y++)
        addPlaces(sums, outputs, image * size + (y * width + left) * channels, right - left);
      const places = (bottom - top) * (right - left);
      for (let channel = 0; channel < channels; channel++)
        features.values[(cell * channels + channel) * features.images + first + image] =
          (sums[channel] ?? 0) / places;
    }
  }
}

function addPlaces(sums: Float64Array, outputs: Float32Array, start: number, places: number): void {
  const channels = sums.length;
  for (let place = 0, at = start; place < places; place++) {
    for (let channel = 0; channel < channels; channel++, at++)
      sums[channel] = (sums[channel] ?? 0) + (outputs[at] ?? 0);
  }
}

function sideOf(cell: number, cells: number, length: number): readonly [start: number, end: number] {
  return [Math.floor((cell * length) / cells), Math.ceil(((cell + 1) * length) / cells)];
}
