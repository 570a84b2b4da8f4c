import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { launchChromium, missingChromium } from "../../examples/browser/test/chromium.js";
import { newProject } from "./new-project.js";

const address = "http://localhost/";
describe("an app of activations and wasm-training", () => {
  it.skipIf(missingChromium)(
    `is built by Vite and trains in Chromium to the bits of Node${missingChromium ? ` (${missingChromium})` : ""}`,
    async () => {
      const project = await newProject(inject("registryEnvironment"));
      try {
        const { directory, run } = project;
        cpSync(join(import.meta.dirname, "app"), directory, { recursive: true });
        writeFileSync(join(directory, "package.json"), JSON.stringify({ private: true, type: "module" }));
        const ours = ["activations", "core", "wasm-training"].map((name) => `@activation-lab/${name}`);
        await run("npm", ["install", ...ours, "@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm"]);
        await run("npm", ["install", "--save-dev", "vite"]);
        await run("npx", ["vite", "build"]);
        const { out } = await run("node", ["train-in-node.js"]);
        const inNode: { backend: string; losses: number[] } = JSON.parse(out);
        expect(inNode.backend).toBe("wasm");
        expect(inNode.losses.at(-1)).toBeLessThan(inNode.losses[0] ?? 0);
        expect(JSON.parse(await resultOf(join(directory, "dist")))).toEqual(inNode);
      } finally {
        project.remove();
      }
    },
  );
});

/** What the page of a folder shows in the end. */
async function resultOf(folder: string): Promise<string> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.route(`${address}**`, (route) => {
      const { pathname } = new URL(route.request().url());
      return route.fulfill({ path: join(folder, pathname === "/" ? "index.html" : pathname) });
    });
    await page.goto(address);
    return (await page.locator("#result:not(:empty)").textContent()) ?? "";
  } finally {
    await browser.close();
  }
}
