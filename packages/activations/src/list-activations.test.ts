import { describe, expect, it } from "vitest";
import { activationFactories } from "./catalogue.js";
import { type ActivationFilter, listActivations } from "./list-activations.js";

function names(filter: ActivationFilter): string[] {
  return listActivations(filter).map(({ name }) => name);
}

describe("listActivations", () => {
  it("lists all with their default parameters", () => {
    expect(names({})).toEqual(activationFactories.map(({ name }) => name));
  });

  it.each<[filter: ActivationFilter, found: string, left: string]>([
    [{ named: "LeAkY" }, "leakyRelu", "tanh"],
    [{ named: "silu" }, "swish", "relu"],
    [{ family: "rectifier" }, "relu", "tanh"],
    [{ arity: "vector" }, "softmax", "relu"],
    [{ arity: "elementwise" }, "relu", "softmax"],
    [{ learned: true }, "prelu", "relu"],
    [{ learned: false }, "relu", "prelu"],
    [{ costAtMost: "comparison" }, "relu", "tanh"],
    [{ costAtMost: "arithmetic" }, "relu", "tanh"],
    [{ bounded: true }, "sigmoid", "relu"],
    [{ bounded: false }, "relu", "sigmoid"],
    [{ monotone: true }, "tanh", "swish"],
    [{ monotone: false }, "swish", "softmax"],
    [{ smoothnessAtLeast: "C1" }, "gelu", "relu"],
    [{ smoothnessAtLeast: "continuous" }, "relu", "softmax"],
    [{ saturating: true }, "tanh", "leakyRelu"],
    [{ saturating: false }, "leakyRelu", "tanh"],
    [{ zeroCentred: true }, "tanh", "sigmoid"],
    [{ zeroCentred: false }, "sigmoid", "tanh"],
    [{ selfNormalizing: false }, "relu", "selu"],
  ])("%j finds %s and not %s", (filter, found, left) => {
    expect(names(filter)).toContain(found);
    expect(names(filter)).not.toContain(left);
  });

  it("asks for everything in a filter at once", () => {
    const both = names({ zeroCentred: true, bounded: true });
    expect(both).toEqual(
      names({ zeroCentred: true }).filter((name) => names({ bounded: true }).includes(name)),
    );
    expect(both).toContain("tanh");
  });

  it("finds none where nothing fits", () => {
    expect(names({ named: "no such thing" })).toEqual([]);
  });
});
