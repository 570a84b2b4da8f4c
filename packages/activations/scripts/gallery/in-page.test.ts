import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activationFactories } from "../../src/catalogue.js";
import { galleryFolder } from "./files.js";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const missing = existsSync(executablePath)
  ? ""
  : ` (needs Chromium: ${executablePath} is not there; install it or set CHROMIUM)`;

describe.skipIf(missing)(`the page of docs/activations in Chromium${missing}`, () => {
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(`${galleryFolder}index.html`).href);
  });
  afterAll(() => browser?.close());

  const column = async (label: string): Promise<string[]> => {
    const headings = await page.locator("thead th").allTextContents();
    const place = headings.indexOf(label) + 1;
    return page
      .locator(`tbody tr:not([hidden]) > :nth-child(${place})`)
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-value") ?? ""));
  };
  const shown = () => page.locator("tbody tr:not([hidden])").count();
  const press = (label: string) => page.getByRole("button", { name: label, exact: true }).press("Enter");
  const heading = (label: string) => page.getByRole("columnheader", { name: label, exact: true });

  it("sorts by each column with the keyboard, upwards and then downwards", async () => {
    const labels = (await page.locator("thead button").allTextContents()).filter((label) => label !== "");
    expect(labels).toEqual(expect.arrayContaining(["Name", "Formula", "Range", "Gain", "Paper"]));
    for (const label of labels) {
      await press(label);
      expect(await heading(label).getAttribute("aria-sort")).toBe("ascending");
      const upwards = await column(label);
      await press(label);
      expect(await heading(label).getAttribute("aria-sort")).toBe("descending");
      const downwards = await column(label);
      expect(await page.locator("[aria-sort]").count()).toBe(1);
      const numbers = upwards.filter((value) => value !== "").map(Number);
      if (!numbers.some(Number.isNaN)) {
        expect(numbers).toEqual([...numbers].sort((a, b) => (a === b ? 0 : a < b ? -1 : 1)));
      }
      const filled = (values: string[]) => values.filter((value) => value !== "");
      expect(filled(downwards)).toEqual(filled(upwards).reverse());
      expect(upwards.slice(filled(upwards).length).every((value) => value === "")).toBe(true);
    }
    await press("Name");
    const names = await column("Name");
    expect(names).toEqual([...names].sort(new Intl.Collator("en", { numeric: true }).compare));
  });

  it("filters by family, by what is learned and by text", async () => {
    const all = activationFactories.map((factory) => factory.withParameters({}));
    expect(await shown()).toBe(all.length);
    await page.getByLabel("Family").selectOption("rectifier");
    expect(await shown()).toBe(all.filter(({ family }) => family === "rectifier").length);
    await page.getByLabel("learned only").check();
    const learned = all.filter(
      ({ family, weights }) => family === "rectifier" && Object.keys(weights).length > 0,
    );
    expect(await shown()).toBe(learned.length);
    expect(await page.getByRole("status").textContent()).toBe(
      `${learned.length} of ${all.length} activations`,
    );
    await page.getByLabel("Text").fill("no such function");
    expect(await shown()).toBe(0);
    await page.getByLabel("Family").selectOption("all");
    await page.getByLabel("learned only").uncheck();
    await page.getByLabel("Text").fill("HENDRYCKS 2016");
    expect(await page.locator("#gelu").isVisible()).toBe(true);
    expect(await shown()).toBeLessThan(all.length / 2);
    await page.getByLabel("Text").fill("");
    expect(await shown()).toBe(all.length);
  });

  it.each([320, 390, 768, 1280, 1600])(
    "has nothing beyond the edge of a screen %d pixels wide",
    async (width) => {
      await page.setViewportSize({ width, height: 700 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const room = await page.evaluate(() => ({
          needed: document.documentElement.scrollWidth,
          there: document.documentElement.clientWidth,
        }));
        expect(room.needed).toBeLessThanOrEqual(room.there);
      }
    },
  );

  it("shows every picture, asks for nothing but them, and reports no error", async () => {
    await page.evaluate(async () => {
      const pictures = [...document.querySelectorAll("img")];
      for (const picture of pictures) picture.loading = "eager";
      await Promise.all(pictures.map((picture) => picture.decode()));
    });
    const own = pathToFileURL(galleryFolder).href;
    expect(requests.filter((url) => !url.startsWith(own) && !url.startsWith("data:"))).toEqual([]);
    expect(new Set(requests).size).toBeGreaterThanOrEqual(activationFactories.length);
    expect(problems).toEqual([]);
  });
});
