import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TrialEnd } from "@activation-lab/core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium, missingChromium } from "./chromium.js";
import { smokeTrials, trialsOf } from "./smoke-trials.js";
import { isolation, serve } from "./static-server.js";

const built = fileURLToPath(new URL("../dist", import.meta.url));
const hashes = new URL("../../../packages/wasm-training/scripts/weights-hashes.json", import.meta.url);
const constants: Readonly<Record<string, string>> = JSON.parse(readFileSync(hashes, "utf8"));

const pages = `the built pages in Chromium${missingChromium ? ` (${missingChromium})` : ""}`;

/** Those that the page has chosen when it opens. */
const activations = ["sigmoid", "tanh", "relu", "swish"];

/** A page that fails to load never shows a result: nothing is waited for longer than this. */
const timeout = 90_000;

describe.skipIf(missingChromium)(pages, () => {
  let browser: Browser;
  let inNode: TrialEnd[];
  beforeAll(async () => {
    if (!existsSync(built))
      throw new Error(`${built} is not there; run \`npx -y pnpm@12.21.0 build\` first.`);
    inNode = await smokeTrials(activations);
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  describe.each([
    ["a plain page", {}],
    ["a cross-origin-isolated page", isolation],
  ] as const)("on %s", (_, headers) => {
    let site: Awaited<ReturnType<typeof serve>>;
    let page: Page;
    let problems: string[];
    beforeAll(async () => {
      site = await serve(built, headers);
      page = await browser.newPage();
      page.setDefaultTimeout(timeout);
      problems = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
    });
    afterAll(async () => {
      await page?.close();
      site?.close();
    });

    it("has the same weights after 100 steps as Node, in the page and in a worker", async () => {
      await page.goto(`${site.address}/hashes.html`);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(headers === isolation);
      for (const place of ["page", "worker"]) {
        const result = page.locator(`#${place}`).filter({ hasNotText: "training…" });
        expect(JSON.parse((await result.textContent()) ?? ""), place).toEqual(constants);
      }
      expect(problems).toEqual([]);
    });

    it("runs a study to the same weights and figures as the command line in Node", async () => {
      await page.goto(site.address);
      await page.getByRole("button", { name: "Run" }).click();
      expect(await lastStatus()).toMatch(/^Done after/);

      const record = await page.getByRole("link", { name: "Save the record" }).getAttribute("href");
      const text = await page.evaluate(async (address) => (await fetch(address)).text(), record ?? "");
      const trials = trialsOf(text);
      expect(trials.map(({ activation }) => activation)).toEqual(activations);
      expect(trials.map(withoutTimes)).toEqual(inNode.map(withoutTimes));

      const shown = await page.locator("#results code").allTextContents();
      expect(shown).toEqual(trials.map(({ weightsHash }) => weightsHash));
      expect(problems).toEqual([]);
    });

    it("stops a study and keeps what has ended", async () => {
      await page.goto(site.address);
      await page.getByLabel("Epochs").fill("3");
      await page.getByRole("button", { name: "Run" }).click();
      await page.locator("#results tr").first().waitFor();
      await page.getByRole("button", { name: "Stop" }).click();
      expect(await lastStatus()).toMatch(/^Stopped after/);
      expect(await page.getByRole("link", { name: "Save the record" }).isVisible()).toBe(true);
      expect(problems).toEqual([]);
    });

    it("says why a study cannot run", async () => {
      await page.goto(site.address);
      for (const activation of await page.getByRole("checkbox").all()) await activation.uncheck();
      await page.getByRole("button", { name: "Run" }).click();
      expect(await lastStatus()).toBe("The study failed: No activation is named.");
      expect(await page.getByRole("button", { name: "Run" }).isEnabled()).toBe(true);
    });

    function lastStatus(): Promise<string | null> {
      const last = /^(Done|Stopped|The study failed)/;
      return page.getByRole("status").filter({ hasText: last }).textContent();
    }
  });
});

type Times = "durationMs" | "activationTiming";

function withoutTimes({ durationMs: _, activationTiming: __, ...trial }: TrialEnd): Omit<TrialEnd, Times> {
  return trial;
}
