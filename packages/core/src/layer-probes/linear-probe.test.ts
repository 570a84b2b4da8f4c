import fc from "fast-check";
import { describe, expect, it } from "vitest";
import golden from "../../golden/linear-probe.json" with { type: "json" };
import { predictedClasses } from "../batches.js";
import { factorize, solveFactorized } from "./cholesky.js";
import { gramMatrix } from "./gram-matrix.js";
import { fitLinearProbe, probeScores } from "./linear-probe.js";
import { addPooled, type Features, poolingOf } from "./pooled-features.js";

function featuresFrom(columns: readonly (readonly number[])[]): Features {
  const images = columns[0]?.length ?? 0;
  return { count: columns.length, images, values: Float32Array.from(columns.flat()) };
}

function expectClose(ours: ArrayLike<number>, expected: readonly number[], tolerance = 1e-12): void {
  expect(ours).toHaveLength(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  for (const [index, value] of expected.entries())
    expect(Math.abs((ours[index] ?? Number.NaN) - value)).toBeLessThanOrEqual(tolerance * largest);
}

describe("a linear probe", () => {
  const trained = featuresFrom(golden.trainingFeatures);
  const classes = Uint8Array.from(golden.trainingClasses);
  const tested = featuresFrom(golden.testFeatures);

  it("is scikit-learn's ridge regression", () => {
    const probe = fitLinearProbe(trained, classes, 3);
    expectClose(probe.intercepts, golden.intercepts);
    for (const [label, expected] of golden.weights.entries())
      expectClose(probe.weights[label] ?? [], expected);
    const scores = probeScores(probe, tested);
    expectClose(scores, golden.scores.flat());
    const right = predictedClasses(scores, 3).filter((guess, image) => guess === golden.testClasses[image]);
    expect(right.length / golden.testClasses.length).toBe(golden.accuracy);
  });

  it("depends on no feature's unit", () => {
    const moved = (columns: readonly (readonly number[])[]) =>
      featuresFrom(columns.map((column, index) => column.map((value) => 2 ** index * value + 4)));
    const plain = probeScores(fitLinearProbe(trained, classes, 3), tested);
    const scaled = probeScores(
      fitLinearProbe(moved(golden.trainingFeatures), classes, 3),
      moved(golden.testFeatures),
    );
    expectClose(scaled, [...plain], 1e-9);
  });

  it("takes the shares of the classes where no feature varies", () => {
    const flat = featuresFrom([new Array<number>(4).fill(0.1), new Array<number>(4).fill(-3)]);
    const probe = fitLinearProbe(flat, Uint8Array.from([0, 1, 1, 1]), 2);
    expect([...probeScores(probe, flat)]).toEqual([0.25, 0.75, 0.25, 0.75, 0.25, 0.75, 0.25, 0.75]);
  });
});

const numbers = (length: number) =>
  fc.array(fc.integer({ min: -50, max: 50 }), { minLength: length, maxLength: length });

it("the inner products of columns are those of their definition, whatever their number", () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 11 }), fc.constantFrom(1, 2, 7, 256, 300));
  fc.assert(
    fc.property(
      sizes.chain(([columns, rows]) => fc.tuple(fc.constant({ columns, rows }), numbers(columns * rows))),
      ([{ columns, rows }, values]) => {
        const gram = gramMatrix(Float64Array.from(values), columns, rows);
        const product = (one: number, other: number) =>
          Array.from({ length: rows }).reduce<number>(
            (sum, _, row) => sum + (values[one * rows + row] ?? 0) * (values[other * rows + row] ?? 0),
            0,
          );
        for (let row = 0; row < columns; row++)
          for (let column = 0; column < columns; column++)
            expect(gram[row * columns + column]).toBe(column > row ? 0 : product(row, column));
      },
    ),
  );
});

it("equations are solved by Cholesky's factor", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }).chain((size) => fc.tuple(numbers(size * size), numbers(size))),
      ([values, expected]) => {
        const size = expected.length;
        const matrix = gramMatrix(Float64Array.from(values), size, size);
        for (let index = 0; index < size; index++)
          matrix[index * (size + 1)] = (matrix[index * (size + 1)] ?? 0) + 100;
        const at = (row: number, column: number) =>
          matrix[Math.max(row, column) * size + Math.min(row, column)] ?? 0;
        const b = Float64Array.from(expected, (_, row) =>
          expected.reduce((sum, value, column) => sum + at(row, column) * value, 0),
        );
        factorize(matrix, size);
        solveFactorized(matrix, size, b);
        expectClose(b, expected, 1e-9);
      },
    ),
  );
});

describe("features", () => {
  it.each<readonly [string, readonly number[], readonly number[]]>([
    ["of a convolution are means over 4 x 4 cells", [2, 9, 6, 5], [4, 4, 80]],
    ["of many channels are means over fewer", [2, 8, 8, 100], [3, 3, 900]],
    ["of very many channels are means over all places", [1, 5, 5, 1200], [1, 1, 1200]],
    ["of a small image are its places", [3, 2, 3, 2], [2, 3, 12]],
    ["of a layer without space are its outputs", [4, 1500], [1, 1, 1500]],
    ["of a sequence are means over its places", [2, 7, 3], [4, 1, 12]],
  ])("%s", (_, shape, [rows = 0, columns = 0, count = 0]) => {
    const pooling = poolingOf(shape);
    expect([pooling.rows, pooling.columns, pooling.features]).toEqual([rows, columns, count]);
    const [images = 0] = shape;
    const { height, width, channels } = pooling;
    const outputs = Float32Array.from(
      { length: images * height * width * channels },
      (_, i) => (i * 37) % 101,
    );
    const features = { count, images: images + 1, values: new Float32Array(count * (images + 1)) };
    const expected = new Float32Array(features.values.length);
    addPooled(features, outputs, pooling, 1);
    const side = (cell: number, cells: number, length: number) =>
      Array.from({ length }, (_, at) => at).filter(
        (at) => at >= Math.floor((cell * length) / cells) && at < Math.ceil(((cell + 1) * length) / cells),
      );
    for (let feature = 0; feature < count; feature++) {
      const [cell, channel] = [Math.floor(feature / channels), feature % channels];
      for (let image = 0; image < images; image++) {
        const seen = side(Math.floor(cell / columns), rows, height).flatMap((y) =>
          side(cell % columns, columns, width).map(
            (x) => outputs[((image * height + y) * width + x) * channels + channel] ?? Number.NaN,
          ),
        );
        const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
        expected[feature * features.images + image + 1] = mean;
      }
    }
    expect(features.values).toEqual(expected);
  });
});
