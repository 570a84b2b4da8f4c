import type { VectorActivation } from "../activation.js";
import { randomStream } from "../random.js";
import { type Check, check, demand } from "./check.js";
import { centralDifference } from "./differences.js";
import { gradientOf, useBackend, valuesOf } from "./tensors.js";
import { demandClose, type Tolerance } from "./tolerance.js";

/** Rows of numbers from −`reach` to `reach`, the same every time. */
function rows(count: number, width: number, reach: number): number[][] {
  const stream = randomStream(width);
  return Array.from({ length: count }, () =>
    Array.from({ length: width }, () => Math.fround((2 * stream.uniform() - 1) * reach)),
  );
}

const widths = [1, 2, 3, 10, 17];
const extremeRows = [
  [1e4, -1e4, 0, 1],
  [-1e4, -1e4, -1e4, -1e4],
  [1e4, 1e4, 1e4, 9999],
];

/** What the numbers of an activation over the last axis must be. */
export function vectorChecks(
  activation: VectorActivation,
  backend: string,
  tolerance: Tolerance,
  gradientTolerance: Tolerance,
): Check[] {
  const on = (name: string, run: () => Promise<void>): Check =>
    check(`${activation.label} on ${backend}: ${name}`, async () => {
      await useBackend(backend);
      await run();
    });

  return [
    on("the value agrees with the reference, row by row", async () => {
      for (const width of widths) {
        for (const reach of [1, 10, 80]) {
          const x = rows(4, width, reach);
          const expected = x.flatMap((row) => activation.reference(row));
          const places = x.flatMap((row, index) =>
            row.map((value) => `${value} in row ${index} of width ${width}`),
          );
          demandClose(
            "apply",
            places,
            await valuesOf(activation, x.flat(), [2, 2, width]),
            expected,
            tolerance,
          );
        }
      }
    }),

    on("the gradient agrees with the slopes of the reference", async () => {
      for (const width of widths) {
        for (const x of rows(3, width, 4)) {
          const upstream = x.map((_, index) => Math.fround(Math.cos(1 + index)));
          const slopes = x.map((value, place) =>
            centralDifference((moved) => {
              const outputs = activation.reference(x.map((kept, index) => (index === place ? moved : kept)));
              return outputs.reduce((sum, output, index) => sum + output * (upstream[index] ?? 0), 0);
            }, value),
          );
          demandClose(
            "The gradient",
            x,
            await gradientOf(activation, x, upstream),
            slopes,
            gradientTolerance,
          );
        }
      }
    }),

    on("value and gradient stay finite as far as ±10,000", async () => {
      for (const x of extremeRows) {
        const expected = activation.reference(x);
        const values = await valuesOf(activation, x);
        const gradient = await gradientOf(activation, x, [1, 0, -1, 2]);
        expected.forEach((right, index) => {
          if (!Number.isFinite(right)) return;
          const row = `[${x.join(", ")}]`;
          demand(
            Number.isFinite(values[index]),
            `apply gives ${values[index]} at place ${index} of ${row}; the reference gives ${right}.`,
          );
          demand(
            Number.isFinite(gradient[index]),
            `The gradient is ${gradient[index]} at place ${index} of ${row}.`,
          );
        });
      }
    }),

    on("NaN stays NaN", async () => {
      for (let place = 0; place < 5; place++) {
        const x = Array.from({ length: 5 }, (_, index) => (index === place ? Number.NaN : index));
        const values = await valuesOf(activation, x);
        demand(
          activation
            .reference(x)
            .every((right, index) => !Number.isNaN(right) || Number.isNaN(values[index])),
          `apply makes [${values.join(", ")}] of [${x.join(", ")}]; a NaN must not vanish.`,
        );
      }
    }),
  ];
}
