import type { Activation, ElementwiseActivation, VectorActivation } from "@activation-lab/core";
import { places, slopeOf, type Window } from "./sample-curve.js";

/** A line of a picture. */
export interface Curve {
  readonly name: string;
  readonly of: (x: number) => number;
  /** Where the line is interrupted or bent. */
  readonly breaks: readonly number[];
}

/** What a picture shows of an activation. */
export interface CurveSet {
  readonly curves: readonly Curve[];
  readonly window: Window;
  /** Points to mark. */
  readonly marks: readonly { readonly x: number; readonly y: number }[];
  /** Heights that the outputs are bounded by or flatten out to. */
  readonly levels: readonly number[];
}

/** The curves of an activation: itself and its derivative, or for one over the last axis a few sections through it. */
export function curvesOf(activation: Activation): CurveSet {
  return activation.arity === "elementwise" ? elementwiseCurves(activation) : vectorCurves(activation);
}

function elementwiseCurves(activation: ElementwiseActivation): CurveSet {
  const { kinks, traits } = activation;
  const f = (x: number) => activation.reference(x);
  const breaks = kinks.map(({ at }) => at);
  const curves = [
    { name: "f(x)", of: f, breaks },
    { name: "f′(x)", of: slopeOf(f), breaks },
  ];
  const window = windowOf(curves);
  const { saturation = {}, range = [] } = traits;
  const [low, high] = window.y;
  const levels = [...new Set([...Object.values(saturation), ...range])].filter(
    (level) => Number.isFinite(level) && level !== 0 && level >= low && level <= high,
  );
  const marks = breaks
    .map((x) => ({ x, y: f(x) }))
    .filter(({ x, y }) => x >= window.x[0] && x <= window.x[1] && y >= low && y <= high)
    .slice(0, 12);
  return { curves, window, marks, levels };
}

function vectorCurves(activation: VectorActivation): CurveSet {
  const width = [2, 3, 4, 6, 8, 12].find((channels) => takes(activation, channels)) ?? 1;
  const alone = takes(activation, 1) ? activation.outputChannels(1) : 1;
  const rest = (count: number, value: number) => Array.from({ length: count }, () => value);
  const section = (name: string, row: (x: number) => readonly number[], output: number): Curve => ({
    name,
    of: (x) => activation.reference(row(x))[output] ?? Number.NaN,
    breaks: [],
  });
  const numbers = (count: number, text: string) => Array.from({ length: count }, () => text).join(", ");
  const outputs = (text: string, row: (x: number) => readonly number[]) =>
    [0, 1].map((output) => section(`output ${output + 1} of f(${text})`, row, output));
  const besideZeros = outputs(`x, ${numbers(width - 1, "0")}`, (x) => [x, ...rest(width - 1, 0)]);
  const curves =
    alone > 1
      ? outputs("x", (x) => [x])
      : activation.outputChannels(width) < 2
        ? [
            section(`f(x, ${numbers(width - 1, "1")})`, (x) => [x, ...rest(width - 1, 1)], 0),
            section(`f(${numbers(width - 1, "1")}, x)`, (x) => [...rest(width - 1, 1), x], 0),
          ]
        : besideZeros.every(({ of }) => of(-2) !== of(2))
          ? besideZeros
          : outputs(numbers(width, "x"), (x) => rest(width, x));
  const window = windowOf(curves);
  const levels = (activation.traits.range ?? []).filter(
    (level) => Number.isFinite(level) && level !== 0 && level >= window.y[0] && level <= window.y[1],
  );
  return { curves, window, marks: [], levels };
}

function takes(activation: VectorActivation, channels: number): boolean {
  try {
    return activation.outputChannels(channels) > 0;
  } catch {
    return false;
  }
}

/** From −5 to 5, wider where a curve bends further out, narrower where it turns too often to be seen. */
function windowOf(curves: readonly Curve[]): Window {
  const farthest = Math.max(
    ...curves.flatMap(({ breaks }) => breaks.filter((at) => Math.abs(at) <= 20).map(Math.abs)),
    0,
  );
  let reach = Math.max(5, Math.ceil(farthest * 1.25));
  const [first] = curves;
  while (first && reach > 0.2 && turns(first, reach) > 12) reach /= 2;
  const x: Window["x"] = [-reach, reach];
  const heights = curves
    .flatMap(({ of, breaks }) => places(x, breaks).flat().map(of))
    .filter(Number.isFinite);
  const limit = Math.max(1.5, reach);
  const low = Math.max(Math.min(0, ...heights), -limit);
  const high = Math.min(Math.max(0, ...heights), limit);
  const margin = Math.max(0.05 * (high - low), 0.02);
  return { x, y: [low - margin, high + margin] };
}

/** How often a curve changes from rising to falling or back. */
function turns({ of, breaks }: Curve, reach: number): number {
  const heights = places([-reach, reach], breaks).flat().map(of);
  const steps = heights.slice(1).map((height, index) => Math.sign(height - (heights[index] ?? height)));
  const moves = steps.filter((step) => step !== 0);
  return moves.filter((move, index) => index > 0 && move !== moves[index - 1]).length;
}
