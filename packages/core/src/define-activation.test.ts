import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { defineActivation } from "./define-activation.js";
import { leaky, ramp } from "./test-support/tiny-study.js";

describe("defineActivation", () => {
  it("makes a factory that carries its name and defaults", () => {
    expect(leaky.name).toBe("leaky");
    expect(leaky.defaults).toEqual({ slope: 0.1 });
    expect(leaky().params).toEqual({ slope: 0.1 });
    expect(leaky({ slope: 0.2 }).reference(-1)).toBe(-0.2);
  });

  it("labels an activation by the parameters that differ from their defaults", () => {
    expect(ramp().label).toBe("ramp");
    expect(leaky({ slope: 0.1 }).label).toBe("leaky");
    expect(leaky({ slope: 0.2 }).label).toBe("leaky(slope=0.2)");
  });

  it("refuses unknown, infinite and senseless parameters with a sentence", () => {
    expect(() => leaky.withParameters({ slop: 1 })).toThrow(
      /Unknown parameter of activation leaky "slop"; known: slope\./,
    );
    expect(() => leaky({ slope: Number.NaN })).toThrow(/slope must be a finite number, not NaN/);
    expect(() => leaky({ slope: -1 })).toThrow("Activation leaky: slope must not be negative");
  });

  it("takes a fused kernel for some parameters alone", () => {
    const scaled = defineActivation({
      name: "scaled",
      defaults: { scale: 1 },
      reference: (x, { scale }) => scale * x,
      apply: (x, { scale }) => tf.mul(x, scale),
      kernel: ({ scale }) => (scale === 1 ? { name: "identity", parameters: [] } : undefined),
    });
    expect(scaled().kernel).toEqual({ name: "identity", parameters: [] });
    expect(scaled({ scale: 2 })).not.toHaveProperty("kernel");
  });

  it("checks parameters at compile time", () => {
    // @ts-expect-error ramp has no parameters
    expect(() => ramp({ slope: 1 })).toThrow();
    // @ts-expect-error the parameter is called slope
    expect(() => leaky({ slop: 1 })).toThrow();
  });
});
