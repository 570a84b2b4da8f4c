import { describe, expect, it } from "vitest";
import type { ActivationTraits } from "../activation-description.js";
import { defineActivation } from "../define-activation.js";
import { traitChecks } from "./trait-checks.js";

describe("a kink further out than kinks are looked for", () => {
  const limit = 10;
  const clipped = (smoothness: ActivationTraits["smoothness"], kinks: boolean) =>
    traitChecks(
      defineActivation({
        name: "clipped",
        reference: (x) => Math.min(x, limit),
        kinks: () => (kinks ? [{ at: limit, derivative: 1 }] : []),
        traits: () => ({ smoothness }),
        apply: (x) => x,
      })(),
    );
  const run = async (checks: ReturnType<typeof traitChecks>): Promise<void> => {
    for (const { run } of checks) await run();
  };

  it("counts where it is declared", async () => {
    await expect(run(clipped("continuous", true))).resolves.toBeUndefined();
    await expect(run(clipped("smooth", true))).rejects.toThrow("smoothness");
  });

  it("does not where it is not", async () => {
    await expect(run(clipped("continuous", false))).rejects.toThrow("smoothness");
  });
});
