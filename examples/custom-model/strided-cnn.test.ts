import "@tensorflow/tfjs";
import { gelu, relu } from "@activation-lab/activations";
import { testModel } from "@activation-lab/core/testing";
import { expect, it } from "vitest";
import { stridedCnn } from "./strided-cnn.js";

testModel(stridedCnn(), { activations: [relu(), gelu()], inputShape: [16, 16, 3], classCount: 4 });
testModel(stridedCnn({ width: 3 }), { activations: [relu(), gelu()], inputShape: [9, 7, 1], classCount: 2 });

it("says its width in its label, and refuses one that is none", () => {
  expect(stridedCnn({ width: 16 }).label).toBe("stridedCnn");
  expect(stridedCnn({ width: 32 }).label).toBe("stridedCnn(width=32)");
  expect(() => stridedCnn({ width: 0.5 })).toThrow("stridedCnn: width must be a whole number");
});
