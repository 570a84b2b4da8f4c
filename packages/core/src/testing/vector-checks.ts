import type { VectorActivation } from "../activation.js";
import { randomStream } from "../random.js";
import { type Check, check, demand, demandText, thrownMessage } from "./check.js";
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

const allWidths = [1, 2, 3, 4, 6, 10, 12, 17];
const extremeRows = [
  [1e4, -1e4, 0, 1, 2, -1e4, 1e4, 5, -7, 1e4, -1e4, 3],
  [-1e4, -1e4, -1e4, -1e4, -1e4, -1e4, -1e4, -1e4, -1e4, -1e4, -1e4, -1e4],
  [1e4, 1e4, 1e4, 9999, 1e4, 1e4, 1e4, 9999, 1e4, 1e4, 1e4, 9999],
];

/** Whether outputs come near a bound, or so far that there may be none. */
function isReached(bound: number, extreme: number): boolean {
  return Number.isFinite(bound)
    ? Math.abs(bound - extreme) <= 5e-3 * Math.max(1, Math.abs(bound))
    : extreme * Math.sign(bound) > 3;
}

/** The widths that an activation takes, of those given. */
export function takenWidths(activation: VectorActivation, widths: readonly number[] = allWidths): number[] {
  return widths.filter((width) => {
    try {
      return activation.outputChannels(width) > 0;
    } catch {
      return false;
    }
  });
}

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

  const widths = takenWidths(activation);
  return [
    on("it says how many channels come out, and refuses others in a sentence", async () => {
      demand(widths.length > 0, `outputChannels takes none of ${allWidths.join(", ")} channels.`);
      for (const width of allWidths) {
        const x = Array.from({ length: width }, (_, index) => index);
        if (!widths.includes(width)) {
          demandText(
            thrownMessage(
              () => activation.outputChannels(width),
              `outputChannels gives nothing for ${width}.`,
            ),
            `the refusal of ${width} channels`,
          );
          continue;
        }
        const expected = activation.outputChannels(width);
        const came = activation.reference(x).length;
        demand(
          came === expected,
          `The reference makes ${came} of ${width} numbers; outputChannels says ${expected}.`,
        );
      }
    }),

    on("its outputs lie in the range declared", async () => {
      const { range } = activation.traits;
      if (!range) return;
      const [low, high] = range;
      const inputs = [
        ...extremeRows,
        ...widths.flatMap((width) => [0.1, 3, 100].flatMap((reach) => rows(20, width, reach))),
      ];
      for (const x of inputs) {
        if (!widths.includes(x.length)) continue;
        for (const output of activation.reference(x)) {
          demand(
            output >= low && output <= high,
            `[${x.join(", ")}] gives ${output}; the range is [${low}, ${high}].`,
          );
        }
      }
      const outputs = inputs.filter((x) => widths.includes(x.length)).flatMap((x) => activation.reference(x));
      const [lowest, highest] = [Math.min(...outputs), Math.max(...outputs)];
      demand(
        isReached(low, lowest) && isReached(high, highest),
        `The range is [${low}, ${high}], but no output is below ${lowest} or above ${highest}.`,
      );
    }),

    on("the value agrees with the reference, row by row", async () => {
      for (const width of widths) {
        for (const reach of [1, 10, 80]) {
          const x = rows(4, width, reach);
          const expected = x.flatMap((row) => activation.reference(row));
          const places = expected.map(
            (_, index) => `place ${index} of [${x.map((row) => `[${row.join(", ")}]`).join(", ")}]`,
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
          const upstream = activation.reference(x).map((_, index) => Math.fround(Math.cos(1 + index)));
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
      for (const x of widths.includes(12) ? extremeRows : []) {
        const expected = activation.reference(x);
        if (!expected.every(Number.isFinite)) continue;
        const values = await valuesOf(activation, x);
        const gradient = await gradientOf(
          activation,
          x,
          expected.map((_, index) => (index % 4) - 1),
        );
        const row = `[${x.join(", ")}]`;
        const wrong = values.findIndex((value) => !Number.isFinite(value));
        demand(
          wrong < 0,
          `apply gives ${values[wrong]} at place ${wrong} of ${row}; the reference gives ${expected[wrong]}.`,
        );
        const steep = gradient.findIndex((slope) => !Number.isFinite(slope));
        demand(steep < 0, `The gradient is ${gradient[steep]} at place ${steep} of ${row}.`);
      }
    }),

    on("NaN stays NaN", async () => {
      const width = widths.at(-1) ?? 0;
      for (let place = 0; place < width; place++) {
        const x = Array.from({ length: width }, (_, index) => (index === place ? Number.NaN : index));
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
