import type * as tf from "@tensorflow/tfjs";
import type {
  ActivationDiagnostics,
  KernelDiagnostics,
  LayerDiagnostics,
  TrialDiagnostics,
} from "../diagnostics-data.js";
import { assignWeights, copyWeights } from "../network-weights.js";
import type { Trial } from "../train.js";
import { drawProbe } from "./probe-images.js";
import { type PassageTally, runProbe } from "./run-probe.js";
import { figure, meanOf, squaredDistance, sumOfSquares, varianceOf } from "./tally.js";
import { type KernelLayer, type TappedNetwork, tappedNetwork } from "./tapped-network.js";

/** What to look at. */
export interface DiagnosticSubject {
  /** The network in training; it is only read. */
  readonly network: tf.LayersModel;
  /** Its weights before the last step, in its order; undefined where it has taken none. */
  readonly weightsBeforeLastStep?: readonly Float32Array[] | undefined;
  /** What was measured before; undefined where nothing was. */
  readonly previous?: TrialDiagnostics | undefined;
}

/** Measures one trial's network again and again. */
export interface Diagnostician {
  diagnose(subject: DiagnosticSubject): Promise<TrialDiagnostics>;
  dispose(): void;
}

/**
 * Prepares the diagnostics of a trial: its probe images, and a network of its own on which they run. What is measured depends on the
 * weights alone, takes nothing from any stream of random numbers, and changes nothing.
 */
export function diagnosticianOf(trial: Trial, probeImages: number): Diagnostician {
  const probe = drawProbe(trial.splits.train, probeImages);
  const tapped = tappedNetwork(trial);
  return {
    async diagnose({ network, weightsBeforeLastStep, previous }) {
      const started = performance.now();
      const weights = await copyWeights(network);
      assignWeights(tapped.network, weights);
      const { passages, kernelGradients } = await runProbe(trial, tapped, probe);
      const kernels = kernelsBefore(tapped, weights, weightsBeforeLastStep);
      const kernelOf = ({ name }: KernelLayer): KernelDiagnostics =>
        kernelDiagnostics(kernelGradients.get(name) ?? [], kernels.get(name) ?? []);
      const measured = new Map(tapped.kernelLayers.map((layer) => [layer.name, kernelOf(layer)]));
      return {
        lastToFirstGradient: lastToFirst([...measured.values()]),
        layers: layerDiagnostics(passages, measured, previous),
        durationMs: performance.now() - started,
      };
    },
    dispose: tapped.dispose,
  };
}

/** One kernel's weights now, and before the last step where there was one. */
interface KernelWeights {
  readonly now: Float32Array;
  readonly before: Float32Array | undefined;
}

function kernelsBefore(
  { network, kernelLayers }: TappedNetwork,
  weights: readonly Float32Array[],
  before: readonly Float32Array[] | undefined,
): Map<string, readonly KernelWeights[]> {
  const places = new Map(network.weights.map(({ id }, place) => [id, place]));
  return new Map(
    kernelLayers.map(({ name, kernels }) => [
      name,
      kernels.flatMap(({ id }) => {
        const place = places.get(id) ?? -1;
        const now = weights[place];
        return now ? [{ now, before: before?.[place] }] : [];
      }),
    ]),
  );
}

function kernelDiagnostics(
  gradients: readonly Float64Array[],
  kernels: readonly KernelWeights[],
): KernelDiagnostics {
  const norm = (squares: readonly number[]): number =>
    Math.sqrt(squares.reduce((sum, part) => sum + part, 0));
  const moved = kernels.flatMap(({ now, before }) =>
    before ? [{ before: sumOfSquares(before), change: squaredDistance(now, before) }] : [],
  );
  const updateRatio = norm(moved.map(({ change }) => change)) / norm(moved.map(({ before }) => before));
  return {
    gradientNorm: figure(norm(gradients.map(sumOfSquares))),
    weightNorm: figure(norm(kernels.map(({ now }) => sumOfSquares(now)))),
    ...(moved.length === 0 ? {} : { updateRatio: figure(updateRatio) }),
  };
}

function layerDiagnostics(
  passages: readonly PassageTally[],
  kernels: ReadonlyMap<string, KernelDiagnostics>,
  previous: TrialDiagnostics | undefined,
): LayerDiagnostics[] {
  const seen = new Map<string, number>();
  return passages.map((passage) => {
    const { name, output, gradientSquares } = passage;
    const time = (seen.get(name) ?? 0) + 1;
    seen.set(name, time);
    const layer = time === 1 ? name : `${name} (${time})`;
    const kernel = time === 1 ? kernels.get(name) : undefined;
    const before = previous?.layers.find((earlier) => earlier.layer === layer)?.activation;
    const activation = activationDiagnostics(passage, before);
    return {
      layer,
      ...(kernel && { kernel }),
      output: {
        gradientNorm: figure(Math.sqrt(gradientSquares)),
        mean: figure(meanOf(output)),
        variance: figure(varianceOf(output)),
        zeroShare: figure(output.zeros / output.count) ?? 0,
      },
      ...(activation && { activation }),
    };
  });
}

function activationDiagnostics(
  { input, activity, hasSlopes }: PassageTally,
  before: ActivationDiagnostics | undefined,
): ActivationDiagnostics | undefined {
  if (!input || !activity) return undefined;
  const { reached, saturated, count } = activity;
  return {
    inputMean: figure(meanOf(input)),
    inputVariance: figure(varianceOf(input)),
    units: reached.length,
    deadUnits: Array.from(reached.keys()).filter((unit) => reached[unit] === 0),
    ...(before && { recoveredUnits: before.deadUnits.filter((unit) => reached[unit] === 1).length }),
    ...(hasSlopes ? { saturatedShare: figure(saturated / count) ?? 0 } : {}),
  };
}

function lastToFirst(kernels: readonly KernelDiagnostics[]): number | null {
  const [first, last] = [kernels[0]?.gradientNorm, kernels.at(-1)?.gradientNorm];
  return typeof first === "number" && typeof last === "number" ? figure(last / first) : null;
}
