import {
  type Activation,
  type ActivationParameters,
  parseActivation,
  type RelatedFunction,
} from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { activationFactories } from "./catalogue.js";
import * as everything from "./index.js";
import { listActivations } from "./list-activations.js";

const grid = Array.from({ length: 2001 }, (_, index) => (index - 1000) / 50 + 0.0003);
const rows = [2, 4, 6, 12].flatMap((width) =>
  [0.7, 3, 11].map((reach) => Array.from({ length: width }, (_, place) => reach * Math.cos(1 + 2.3 * place))),
);

/** What tells an activation from others: its values outside of training, with initial weights. */
function valuesOf(activation: Activation): number[] {
  return activation.arity === "elementwise"
    ? grid.map((x) => activation.reference(x))
    : rows.flatMap((row) => (takes(activation, row.length) ? activation.reference(row) : [row.length]));
}

function takes(activation: Activation, channels: number): boolean {
  try {
    return activation.arity === "vector" && activation.outputChannels(channels) > 0;
  } catch {
    return false;
  }
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return (
    one.length === other.length &&
    one.every((value, index) => {
      const right = other[index] ?? Number.NaN;
      return Object.is(value, right) || Math.abs(value - right) <= 1e-12 * Math.max(1, Math.abs(right));
    })
  );
}

/** The activation of the catalogue that a related function names; undefined for a name from elsewhere. */
function named({ name }: RelatedFunction): Activation | undefined {
  const [first] = name.split("(");
  return activationFactories.some((factory) => factory.name === first?.trim())
    ? parseActivation(name, activationFactories)
    : undefined;
}

function compare(name: string, params: ActivationParameters, other: Activation): boolean {
  const activation = activationFactories.find((factory) => factory.name === name)?.withParameters(params);
  return activation !== undefined && isSame(valuesOf(activation), valuesOf(other));
}

describe("of functions that are related", () => {
  const related = (kind: "sameAs" | "notSameAs") =>
    listActivations().flatMap((activation) =>
      (activation[kind] ?? []).flatMap((entry) => {
        const other = named(entry);
        return other ? [{ name: activation.name, params: entry.params ?? {}, other }] : [];
      }),
    );

  it("the same have the same values", () => {
    const wrong = related("sameAs").filter(({ name, params, other }) => !compare(name, params, other));
    expect(
      wrong.map(({ name, params, other }) => `${name} ${JSON.stringify(params)} ${other.label}`),
    ).toEqual([]);
  });

  it("those that are not the same have others", () => {
    const wrong = related("notSameAs").filter(({ name, params, other }) => compare(name, params, other));
    expect(
      wrong.map(({ name, params, other }) => `${name} ${JSON.stringify(params)} ${other.label}`),
    ).toEqual([]);
  });

  it("those with the same values say so", () => {
    const all = listActivations().map((activation) => ({ activation, values: valuesOf(activation) }));
    const unsaid = all.flatMap(({ activation, values }, index) =>
      all
        .slice(index + 1)
        .filter((other) => other.activation.arity === activation.arity && isSame(values, other.values))
        .filter((other) => !isDeclared(activation, other.activation))
        .map((other) => `${activation.name} = ${other.activation.name}`),
    );
    expect(unsaid).toEqual([]);
  });
});

function isDeclared(one: Activation, other: Activation): boolean {
  const names = (activation: Activation) =>
    (activation.sameAs ?? []).map((entry) => named(entry)?.label ?? entry.name);
  return names(one).includes(other.label) || names(other).includes(one.label);
}

describe("names", () => {
  it("of one activation are no other's, and none is that of an export", () => {
    const aliases = listActivations().flatMap(({ name, aliases: own = [] }) =>
      own.map((alias) => ({ name, alias })),
    );
    const taken = new Set([...Object.keys(everything), ...activationFactories.map(({ name }) => name)]);
    const twice = aliases.filter(
      ({ alias }, index) =>
        taken.has(alias) || aliases.findIndex((earlier) => earlier.alias === alias) !== index,
    );
    expect(twice).toEqual([]);
  });

  it("are those of factories, each once", () => {
    const names = activationFactories.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const titles = listActivations().map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

it("the defaults of other libraries make an activation of finite values", () => {
  const wrong = activationFactories.flatMap((factory) =>
    (factory.withParameters({}).defaultsElsewhere ?? [])
      .filter(({ params }) => !valuesOf(factory.withParameters(params)).every(Number.isFinite))
      .map(({ library }) => `${factory.name} as in ${library}`),
  );
  expect(wrong).toEqual([]);
});
