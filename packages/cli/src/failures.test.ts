import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { finish, ofType, recordIn, startLab, testStudy } from "./test-support/command.js";

let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "failures-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = (study: string, ...args: string[]) =>
  finish(startLab(directory, ["run", testStudy(study), "--workers", "2", ...args]));

it("a plugin that goes wrong is an outcome with its reason, and no other trial is harmed", async () => {
  const { code, out, error } = await run("faulty-study.ts", "--trial-time-limit", "4", "--out", "faulty");
  expect(code).toBe(1);
  expect(error).not.toMatch(/^\s+at /m);
  const events = recordIn(join(directory, "faulty"));
  const outcomes = Object.fromEntries(
    ofType(events, "trial-error").map(({ activation, reason, message }) => [
      activation,
      `${reason}: ${message}`,
    ]),
  );
  expect(outcomes).toEqual({
    throwsAtBuild: expect.stringMatching(/^error: .*no channels today/),
    throwsForward: "error: not today",
    throwsInGradient: expect.stringMatching(/^error: .*no gradient today/),
    wrongShape: expect.stringMatching(
      /^error: Activation wrongShape made \[.*\] of \[.*\]; expected \[.*\]: apply must keep the shape\.$/,
    ),
    makesNan: expect.stringMatching(
      /^diverged: makesNan, seed 0, diverged: the training loss was NaN in batch 1 of epoch 1; nothing had been learned/,
    ),
    leaks: expect.stringMatching(/^leak: a training step of leaks left \d+ tensors behind/),
    loopsForEver: "time-limit: It took longer than the 4 s that it may take.",
  });
  for (const [activation, message] of Object.entries(outcomes)) {
    expect(out, activation).toContain(activation);
    expect(message, activation).not.toMatch(/\n/);
  }
  const healthy = await run("faulty-study.ts", "--activations", "relu", "--out", "healthy");
  expect(healthy.code).toBe(0);
  const hashes = [join(directory, "faulty"), join(directory, "healthy")].map((place) =>
    ofType(recordIn(place), "trial-end").map(({ activation, weightsHash }) => [activation, weightsHash]),
  );
  expect(hashes[0]).toHaveLength(1);
  expect(hashes[0]).toEqual(hashes[1]);
  expect(events.at(-1)).toMatchObject({ type: "study-end", completed: 1, failed: 7, stopped: false });
  // An outcome is final.
  const again = await run("faulty-study.ts", "--trial-time-limit", "4", "--out", "faulty");
  expect(again.code).toBe(1);
  expect(again.error).toContain("Every trial of this study has its outcome");
});

it("a model that throws after three epochs fails with what it says, its epochs kept", async () => {
  const { code } = await run("worn-out-study.ts", "--out", "worn-out");
  expect(code).toBe(1);
  const events = recordIn(join(directory, "worn-out"));
  expect(ofType(events, "trial-error")).toMatchObject([
    { variant: "relu, model=wornOut", reason: "error", message: "worn out" },
  ]);
  const epochs = ofType(events, "epoch-end").filter(({ variant }) => variant === "relu, model=wornOut");
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect(ofType(events, "trial-end")).toHaveLength(1);
});

it("--fail-fast stops at the first failure", async () => {
  const { code } = await run(
    "faulty-study.ts",
    "--fail-fast",
    "--activations",
    "throwsForward,relu",
    "--epochs",
    "400",
    "--out",
    "fast",
  );
  expect(code).toBe(1);
  expect(recordIn(join(directory, "fast")).at(-1)).toMatchObject({ completed: 0, failed: 1, stopped: true });
});
