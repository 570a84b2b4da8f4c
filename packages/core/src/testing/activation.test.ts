import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { ActivationDescription } from "../activation-description.js";
import {
  defineActivation,
  defineVectorActivation,
  type ElementwiseDefinition,
} from "../define-activation.js";
import { failures } from "../test-support/failures.js";
import { activationChecks, testActivation } from "./activation.js";

beforeAll(() => {
  // The cpu backend greets everyone who runs it in Node, outside of production mode.
  tf.env().set("PROD", true);
});

const description = {
  title: "Leaky ReLU",
  family: "rectifier",
  formula: "x > 0 ? x : slope * x",
  tex: "x",
  paper: { title: "A paper", authors: "Someone", year: 2013, url: "https://example.org/paper" },
  pros: ["cheap"],
  cons: ["not smooth"],
  uses: ["tests"],
} satisfies Partial<ActivationDescription>;

const right: ElementwiseDefinition<{ slope: number }> = {
  ...description,
  name: "leaky",
  defaults: { slope: 0.1 },
  reference: (x, { slope }) => (x > 0 ? x : slope * x),
  kinks: ({ slope }) => [{ at: 0, derivative: slope }],
  apply: (x, { slope }) => tf.leakyRelu(x, slope),
};

const elu: ElementwiseDefinition<Record<never, never>> = {
  ...description,
  name: "elu",
  reference: (x) => (x > 0 ? x : Math.expm1(x)),
  apply: (x) => tf.elu(x),
};

const value = "the value agrees with the reference";
const gradient = "the gradient agrees with the slope of the reference";
const finite = "value and gradient stay finite as far as ±10,000";

testActivation(defineActivation(right), { parameters: [{ slope: 2 }, { slope: -0.5 }] });
testActivation(defineActivation(elu)());
// Its second derivative jumps.
testActivation(
  defineActivation({
    ...description,
    name: "squared",
    reference: (x) => Math.max(0, x) ** 2,
    apply: (x) => tf.square(tf.relu(x)),
  })(),
);
testActivation(
  defineVectorActivation({
    ...description,
    name: "centred",
    reference: (x) => x.map((entry) => entry - x.reduce((sum, other) => sum + other, 0) / x.length),
    apply: (x) => tf.tidy(() => tf.sub(x, tf.mean(x, -1, true))),
  }),
);

describe("testActivation catches", () => {
  it("a wrong slope, at the value, the gradient and the kink", async () => {
    const broken = defineActivation({ ...right, apply: (x) => tf.leakyRelu(x, 0.2) });
    const failed = await failures(activationChecks(broken));
    expect(failed).toEqual(
      expect.arrayContaining([value, gradient, "the gradient at each kink is the one declared"]),
    );
  });

  it("a wrong gradient under a right value", async () => {
    const broken = defineActivation({
      ...elu,
      apply: (x) =>
        tf.customGrad((input) => {
          if (typeof input === "function") throw new Error("tf.customGrad passed no input.");
          return { value: tf.elu(input), gradFunc: (dy) => dy };
        })(x),
    });
    const failed = await failures(activationChecks(broken));
    expect(failed).toContain(gradient);
    expect(failed).not.toContain(value);
  });

  it("an undeclared kink", async () => {
    const { kinks: _, ...broken } = right;
    expect(await failures(activationChecks(defineActivation(broken)))).toContain(gradient);
  });

  it("a kink declared with a derivative that is on neither side", async () => {
    const broken = defineActivation({ ...right, kinks: () => [{ at: 0, derivative: 3 }] });
    expect(await failures(activationChecks(broken))).toEqual([
      "the gradient at each kink is the one declared",
    ]);
  });

  it("NaN from the branch of a tf.where that is not taken", async () => {
    const broken = defineActivation({
      ...elu,
      apply: (x) => tf.tidy(() => tf.where(tf.greaterEqual(x, 0), x, tf.sub(tf.exp(x), 1))),
    });
    const failed = await failures(activationChecks(broken));
    expect(failed).toContain(finite);
    expect(failed).not.toContain(value);
  });

  it("a comparison that has no gradient, with tfjs's own words", async () => {
    const broken = defineActivation({
      ...elu,
      apply: (x) => tf.tidy(() => tf.where(tf.greater(x, 0), x, tf.elu(x))),
    });
    const [check] = activationChecks(broken).filter(({ name }) => name.endsWith(gradient));
    await expect(check?.run()).rejects.toThrow(/gradient function not found/);
  });

  it("a leak, in the value and in the gradient", async () => {
    const leak = "no tensor is leaked";
    const untidy = (x: tf.Tensor) => tf.neg(tf.neg(tf.elu(x)));
    const tidied = defineActivation({ ...elu, apply: untidy })();
    expect(await failures(activationChecks(tidied))).toEqual([]);
    expect(await failures(activationChecks({ ...tidied, apply: untidy }))).toEqual([leak]);
    const kept = defineActivation({
      ...elu,
      apply: (x) => {
        tf.keep(tf.zeros([1]));
        return tf.elu(x);
      },
    });
    expect(await failures(activationChecks(kept))).toEqual([leak]);
  });

  it("the input handed through as the output", async () => {
    const broken = defineActivation({ ...elu, reference: (x) => x, apply: (x) => x });
    expect(await failures(activationChecks(broken))).toContain("no tensor is leaked");
  });

  it("a NaN that vanishes", async () => {
    const broken = defineActivation({
      ...elu,
      apply: (x) => tf.tidy(() => tf.elu(tf.where(tf.isNaN(x), tf.zerosLike(x), x))),
    });
    expect(await failures(activationChecks(broken))).toContain("NaN stays NaN");
  });

  it("a second derivative that is a wrong number", async () => {
    const swish = defineActivation({
      ...elu,
      reference: (x) => x / (1 + Math.exp(-x)),
      apply: (x) =>
        tf.customGrad((input, save) => {
          if (typeof input === "function" || typeof save !== "function") throw new Error("no input");
          const sigmoid = tf.sigmoid(input);
          save([input, sigmoid]);
          return {
            value: tf.mul(input, sigmoid),
            gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
              const [x0 = dy, s = dy] = saved;
              return tf.mul(dy, tf.add(s, tf.mul(x0, tf.mul(s, tf.sub(1, s)))));
            },
          };
        })(x),
    });
    const failed = await failures(activationChecks(swish));
    expect(failed).toContain("the second derivative is right, or refused");
    expect(failed).not.toContain(gradient);
  });

  it("a changed shape", async () => {
    const broken = defineActivation({ ...elu, apply: (x) => tf.tidy(() => tf.reshape(tf.elu(x), [-1])) });
    expect(await failures(activationChecks(broken))).toContain("shape and type are kept");
  });

  it("an empty list and an address that is not secure", async () => {
    const broken = defineActivation({
      ...elu,
      paper: { ...description.paper, url: "http://example.org" },
      pros: [],
    });
    expect(await failures(activationChecks(broken))).toEqual(["nothing in its description is empty"]);
  });

  it("a factory that ignores what it is given", async () => {
    const factory = defineActivation(right);
    const careless = Object.assign(() => factory(), {
      defaults: factory.defaults,
      withParameters: () => factory(),
    });
    Object.defineProperty(careless, "name", { value: "careless" });
    const failed = await failures(activationChecks(careless));
    expect(failed).toEqual(
      expect.arrayContaining([
        "the factory has the activation's name",
        "the factory refuses an unknown parameter",
        "the factory refuses NaN and infinite parameters",
      ]),
    );
  });

  it("a softmax whose gradient ignores the other entries", async () => {
    const broken = defineVectorActivation({
      ...description,
      name: "softmaxAlone",
      reference: (x) => {
        const powers = x.map((entry) => Math.exp(entry - Math.max(...x)));
        return powers.map((power) => power / powers.reduce((sum, other) => sum + other, 0));
      },
      apply: (x) =>
        tf.customGrad((input, save) => {
          if (typeof input === "function" || typeof save !== "function") throw new Error("no input");
          const output = tf.softmax(input);
          save([output]);
          return {
            value: output,
            gradFunc: (dy: tf.Tensor, [y = dy]: tf.Tensor[]) => tf.mul(dy, tf.mul(y, tf.sub(1, y))),
          };
        })(x),
    });
    expect(await failures(activationChecks(broken))).toContain(
      "the gradient agrees with the slopes of the reference",
    );
  });
});

it("says where, what came and what was expected", async () => {
  const broken = defineActivation({ ...right, apply: (x) => tf.leakyRelu(x, 0.2) });
  const [check] = activationChecks(broken).filter(({ name }) => name.endsWith(value));
  await expect(check?.run()).rejects.toThrow(
    /apply is wrong: at -10000 it is -2000, expected -1000; .* and \d+ more/,
  );
});
