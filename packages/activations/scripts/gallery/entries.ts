import { type Activation, initializationGain, type RelatedFunction } from "@activation-lab/core";
import { listActivations } from "../../src/list-activations.js";
import type { Costs, ElementCost } from "./costs.js";

/** One activation as the gallery shows it. */
export interface Entry {
  readonly name: string;
  readonly title: string;
  readonly family: string;
  readonly formula: string;
  readonly aliases: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly value: number; readonly meaning: string }[];
  readonly weights: readonly { readonly name: string; readonly meaning: string; readonly per: string }[];
  readonly range: readonly [number, number] | undefined;
  readonly smoothness: string | undefined;
  readonly monotone: string | undefined;
  readonly gain: number | undefined;
  readonly cost: string | undefined;
  readonly measured: ElementCost | undefined;
  /** `measured` as multiples of relu's. */
  readonly toRelu: ElementCost | undefined;
  readonly paper: Activation["paper"];
  readonly sameAs: readonly RelatedFunction[];
  readonly notSameAs: readonly RelatedFunction[];
}

/** The entries of all activations, family by family. */
export function galleryEntries(costs: Costs | undefined): Entry[] {
  return listActivations().map((activation) => entryOf(activation, costs?.activations ?? {}));
}

function entryOf(activation: Activation, costs: Costs["activations"]): Entry {
  const { name, title, family = "other", formula = "", aliases = [], paper, cost } = activation;
  const { sameAs = [], notSameAs = [], parameterMeanings = {} } = activation;
  const traits = activation.arity === "elementwise" ? activation.traits : {};
  const measured = costs[name];
  const relu = costs.relu;
  return {
    ...{ name, title, family, formula, aliases, paper, cost, sameAs, notSameAs, measured },
    parameters: Object.entries(activation.params).map(([key, value]) => ({
      name: key,
      value,
      meaning: parameterMeanings[key] ?? "",
    })),
    weights: Object.entries(activation.weights).map(([key, { meaning, per }]) => ({
      name: key,
      meaning,
      per,
    })),
    range: activation.traits.range,
    smoothness: traits.smoothness,
    monotone: traits.monotone,
    gain: gainOf(activation),
    toRelu:
      measured && relu
        ? {
            forward: measured.forward / relu.forward,
            forwardAndBackward: measured.forwardAndBackward / relu.forwardAndBackward,
          }
        : undefined,
  };
}

function gainOf(activation: Activation): number | undefined {
  if (activation.arity === "vector") return undefined;
  const gain = initializationGain((x) => activation.reference(x));
  return Number.isFinite(gain) ? gain : undefined;
}

/** A range as people write it. */
export function rangeText([low, high]: readonly [number, number]): string {
  return `${boundText(low)} to ${boundText(high)}`;
}

function boundText(bound: number): string {
  if (!Number.isFinite(bound)) return bound < 0 ? "−∞" : "∞";
  return String(Number(bound.toPrecision(4))).replace("-", "−");
}

/** A number in four digits. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** What stands for `smoothness` and `monotone`, in words. */
export function behaviourText({ smoothness, monotone }: Entry): string {
  const words = [smoothness === undefined ? "" : smoothnessText(smoothness)];
  if (monotone !== undefined) words.push(monotone === "no" ? "not monotone" : monotone);
  return words.filter((word) => word !== "").join(", ");
}

/** A smoothness in words. */
export function smoothnessText(smoothness: string): string {
  return smoothness === "C1"
    ? "once differentiable"
    : smoothness === "C2"
      ? "twice differentiable"
      : smoothness;
}
