import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { backends } from "../test-support/backends.js";
import { srelu } from "./srelu.js";

const x = Array.from({ length: 81 }, (_, index) => (index - 40) / 8);
const crossed = { leftThreshold: 2, leftSlope: 0.5, rightThreshold: -1, rightSlope: 0.25 };

describe.each(backends)("thresholds that have passed each other, on %s", (backend) => {
  it("give what the reference gives, without a jump", async () => {
    await tf.setBackend(backend);
    const weights = Object.fromEntries(
      Object.entries(crossed).map(([name, weight]) => [name, tf.tensor1d([weight])]),
    );
    const values = await srelu()
      .apply(tf.tensor2d(x, [x.length, 1]), { weights })
      .data();
    expect([...values]).toEqual(x.map((input) => srelu().reference(input, crossed)));
    const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? 0)));
    expect(Math.max(...steps)).toBeLessThanOrEqual(0.75 / 8);
  });
});
