import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finish, startLab } from "./test-support/command.js";

const study = resolve(import.meta.dirname, "../../../examples/learning-rate/study.ts");

let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "activation-lab-rates-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const rates = (...args: string[]) => finish(startLab(directory, ["learning-rates", ...args]));

describe("learning-rates", () => {
  it("prints a row for each activation, whatever the study crosses, and writes the curves", async () => {
    const { code, out, error } = await rates(
      ...[study, "--preset", "smoke", "--steps", "12", "--from", "1e-4", "--to", "0.1", "--out", "rates"],
    );
    expect({ code, error }).toMatchObject({ code: 0 });
    expect(out).toContain("Note: generated images, not CIFAR-10");
    expect(out).toMatch(/^activation +rate +at +loss +rate$/m);
    expect(out).toMatch(/^sigmoid /m);
    expect(out).toMatch(/^relu /m);
    const rows = readFileSync(join(directory, "rates/learning-rates.csv"), "utf8").trim().split("\n");
    expect(rows[0]).toBe("variant,activation,model,step,learningRate,trainingLoss");
    expect(rows.filter((row) => row.startsWith("sigmoid,sigmoid,tutorialCnn,"))).toHaveLength(12);
    expect(readFileSync(join(directory, "rates/learning-rates.svg"), "utf8")).toContain("generated images");
  });

  it("refuses what it cannot do", async () => {
    const unknown = await rates(study, "--preset", "smoke", "--activations", "rely");
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.error).toMatch(/"rely"; known: .*relu/);
    const turned = await rates(study, "--preset", "smoke", "--from", "1", "--to", "0.1");
    expect(turned).toMatchObject({ code: 2 });
    expect(turned.error).toContain("goes from one number above zero to a larger one, not from 1 to 0.1");
  });
});
