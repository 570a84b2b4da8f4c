import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { launchChromium, missingChromium } from "./chromium.js";
import { trialsOf } from "./smoke-trials.js";
import { serve } from "./static-server.js";

const built = fileURLToPath(new URL("../dist", import.meta.url));
const command = fileURLToPath(new URL("../../../packages/cli/dist/bin.js", import.meta.url));
const study = fileURLToPath(new URL("../../reproduction/study.ts", import.meta.url));
const name = `a model that a study kept${missingChromium ? ` (${missingChromium})` : ""}`;

describe.skipIf(missingChromium)(name, () => {
  it("gives in Chromium the loss that it had in Node, to the bit", async () => {
    const site = await mkdtemp(join(tmpdir(), "kept-model-"));
    try {
      await cp(built, site, { recursive: true });
      const options = ["--preset", "smoke", "--activations", "leakyRelu(slope=0.3),prelu", "--epochs", "1"];
      const args = ["run", study, ...options, "--keep-models", "--out", join(site, "study")];
      await promisify(execFile)(process.execPath, [command, ...args]);
      const trials = trialsOf(await readFile(join(site, "study", "record.jsonl"), "utf8"));
      expect(trials.map(({ activation }) => activation)).toEqual(["leakyRelu(slope=0.3)", "prelu"]);

      const server = await serve(site, {});
      const browser = await launchChromium();
      try {
        const page = await browser.newPage();
        for (const { model, testLoss, testAccuracy } of trials) {
          await page.goto(`${server.address}/kept-model.html?model=study/${model}/model.json`);
          const result = page.getByRole("status").filter({ hasNotText: "loading…" });
          expect(JSON.parse((await result.textContent({ timeout: 60_000 })) ?? "")).toEqual({
            testLoss,
            testAccuracy,
          });
        }
      } finally {
        await browser.close();
        server.close();
      }
    } finally {
      await rm(site, { recursive: true });
    }
  });
});
