import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readRecord } from "@activation-lab/core/node";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toCsv } from "../csv.js";
import { fixtureEvents } from "../fixture.js";
import { launchChromium, missingChromium } from "../test-support/chromium.js";
import { crossedEvents, crossedStudy } from "../test-support/crossed-record.js";
import { htmlContent, htmlPage } from "./index.js";

const title = `the HTML report in Chromium${missingChromium ? ` (${missingChromium})` : ""}`;
const recordPath = fileURLToPath(new URL("../../../../docs/results/tutorial/record.jsonl", import.meta.url));
const axePath = createRequire(import.meta.url).resolve("axe-core");

describe.skipIf(missingChromium)(title, () => {
  const events = readRecord(recordPath);
  let directory: string;
  let browser: Browser;
  /** What browsers complained about, and where pages asked for more than themselves. */
  const complaints: string[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "activation-lab-html-"));
    await writeFile(join(directory, "report.html"), await htmlPage([events]));
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await rm(directory, { recursive: true });
    expect(complaints).toEqual([]);
  });

  async function open(
    fragment = "",
    options: BrowserContextOptions = {},
    file = "report.html",
  ): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const address = pathToFileURL(join(directory, file)).href;
    page.on("console", (message) => complaints.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("request", (request) => {
      const url = request.url();
      if (url.split("#")[0] !== address && !url.startsWith("blob:")) complaints.push(`request: ${url}`);
    });
    await page.goto(`${address}${fragment}`);
    await page.waitForSelector(":root[data-charts=drawn]");
    return page;
  }

  /** How many marks a chart draws, its axes left out. */
  const marks = (page: Page, chart: string) =>
    page.locator(`#chart-${chart} svg .mark-symbol path, #chart-${chart} svg .mark-line path`).count();
  const lines = (page: Page, chart: string) =>
    page
      .locator(`#chart-${chart} svg .mark-line path`)
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));

  it("draws every chart", async () => {
    const { charts } = await htmlContent([events]);
    expect(charts.length).toBeGreaterThan(7);
    const page = await open();
    for (const { id } of charts) {
      const drawn = await page.locator(`#${id} svg :is(path, text, rect, line)`).count();
      expect(drawn, id).toBeGreaterThan(10);
    }
    expect(await lines(page, "loss")).toHaveLength(6);
    await page.context().close();
  });

  it.each(["light", "dark"] as const)("has nothing that axe finds serious, %s", async (colorScheme) => {
    const page = await open("", { colorScheme, bypassCSP: true });
    await page.locator("#chart-accuracy-data summary").click();
    await page.addScriptTag({ path: axePath });
    const violations = await page.evaluate("axe.run().then(({ violations }) => violations)");
    if (!Array.isArray(violations)) throw new Error("axe gave no list of violations.");
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes[0]?.html)} ${nodes[0]?.failureSummary}`);
    expect(serious).toEqual([]);
    await page.context().close();
  });

  it("does not flow over, on a phone or on a wide screen, and draws its charts as wide as they may be", async () => {
    const page = await open("", { viewport: { width: 320, height: 900 } });
    for (const width of [320, 768, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      const widths = () =>
        page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          const [canvas, svg] = ["#chart-loss", "#chart-loss svg"].map(
            (selector) => document.querySelector(selector)?.getBoundingClientRect().width ?? 0,
          );
          return {
            over: scrollWidth - clientWidth,
            unused: Math.abs((canvas ?? 0) - (svg ?? 0)) < 2 ? 0 : 1,
          };
        });
      await expect.poll(widths, { message: `${width} pixels` }).toEqual({ over: 0, unused: 0 });
    }
    await page.context().close();
  });

  it("hides a variant in all charts, by the keyboard too, and tells so in its address", async () => {
    const page = await open();
    const before = await Promise.all(
      ["loss", "test-accuracy-curve", "accuracy"].map((chart) => marks(page, chart)),
    );
    const tanh = page.locator('[data-variant="tanh"]');
    await tanh.focus();
    await page.keyboard.press("Space");
    expect(await tanh.getAttribute("aria-pressed")).toBe("false");
    await expect.poll(() => lines(page, "loss")).toHaveLength(5);
    await expect.poll(() => lines(page, "test-accuracy-curve")).toHaveLength(5);
    await expect.poll(() => marks(page, "accuracy")).toBeLessThan(before[2] ?? 0);
    expect(page.url()).toMatch(/#hide=tanh$/);

    const shared = await open("#hide=tanh&theme=dark");
    expect(await lines(shared, "loss")).toHaveLength(5);
    expect(await shared.locator(":root").getAttribute("data-theme")).toBe("dark");
    await shared.context().close();

    await page.locator('[data-only="relu"]').focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => lines(page, "loss")).toHaveLength(1);
    await page.locator("[data-show=none]").click();
    await expect.poll(() => lines(page, "loss")).toHaveLength(0);
    await page.locator("[data-show=all]").click();
    await expect.poll(() => lines(page, "loss")).toHaveLength(6);
    await page.context().close();
  });

  it("smooths curves, and gives them back as they were", async () => {
    const page = await open();
    const before = await lines(page, "test-accuracy-curve");
    await page.locator("#smoothing").fill("0.9");
    await expect.poll(() => lines(page, "test-accuracy-curve")).not.toEqual(before);
    expect(await page.locator("#smoothing-value").textContent()).toBe("0.90");
    await page.locator("#smoothing").fill("0");
    await expect.poll(() => lines(page, "test-accuracy-curve")).toEqual(before);
    await page.context().close();
  });

  it("sorts a table by its figures with the keyboard", async () => {
    const page = await open();
    const names = () => page.locator("#results-table tbody th code").allTextContents();
    expect((await names())[0]).toBe("sigmoid");
    const button = page.locator("#results-table th button", { hasText: "Test accuracy" });
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await names()).toEqual(["leakyRelu", "relu", "swish", "gelu", "tanh", "sigmoid"]);
    const heading = page.locator("#results-table th", { hasText: "Test accuracy" });
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    await page.keyboard.press("Enter");
    expect(await heading.getAttribute("aria-sort")).toBe("ascending");
    expect((await names())[0]).toBe("sigmoid");
    // What has no figure comes last either way.
    await page.locator("#results-table th button", { hasText: "Reference" }).click();
    expect((await names()).slice(-2).sort()).toEqual(["gelu", "swish"]);
    await page.context().close();
  });

  it("offers the record's figures as files, to the byte, and each chart as a picture", async () => {
    const page = await open("", { acceptDownloads: true });
    const [csv] = await Promise.all([
      page.waitForEvent("download"),
      page.locator('[data-download="results.csv"]').click(),
    ]);
    expect(csv.suggestedFilename()).toBe("results.csv");
    expect(await readFile(await csv.path(), "utf8")).toBe(toCsv(events));
    const [svg] = await Promise.all([
      page.waitForEvent("download"),
      page.locator('[data-svg-of="chart-loss"]').click(),
    ]);
    expect(svg.suggestedFilename()).toBe("loss.svg");
    expect(await readFile(await svg.path(), "utf8")).toMatch(
      /^<svg [^>]*color="#1b1f24"[\s\S]*Sigmoid[\s\S]*<\/svg>$/,
    );
    await page.context().close();
  });

  it("shows a chart's rows, and what is pointed at", async () => {
    const page = await open();
    await page.locator("#chart-loss-data summary").click();
    await expect.poll(() => page.locator("#chart-loss-data tbody tr").count()).toBe(60);
    await page.locator("#chart-loss").scrollIntoViewIfNeeded();
    const box = await page.locator("#chart-loss svg").boundingBox();
    if (!box) throw new Error("The chart has no box.");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2);
    await expect.poll(() => page.locator("#tooltip").textContent()).toMatch(/Epoch/);
    await page.context().close();
  });

  it("goes to a section and says so in its address", async () => {
    const page = await open();
    await page.locator(".contents a", { hasText: "Cost" }).click();
    expect(page.url()).toMatch(/#at=cost$/);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("cost-title");
    await page.context().close();
  });

  it("prints all sections and charts, and no controls", async () => {
    const page = await open("", { colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    for (const hidden of ["#smoothing", "#theme", ".contents", ".downloads", ".chart-foot"])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    expect(await page.locator("#chart-cost svg").isVisible()).toBe(true);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      "rgb(255, 255, 255)",
    );
    expect((await page.pdf()).length).toBeGreaterThan(50_000);
    await page.context().close();
  });

  it("can be read without its script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(directory, "report.html")).href);
    expect(await page.locator(".lead").textContent()).toMatch(/^No single best variant/);
    expect(await page.locator("#theme").isVisible()).toBe(false);
    await context.close();
  });

  it("shows heat maps with no text over another, on a phone too", async () => {
    await writeFile(join(directory, "crossed.html"), await htmlPage([crossedEvents(crossedStudy)]));
    const page = await open("", {}, "crossed.html");
    const troubles = () =>
      page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const chart = document.querySelector("#chart-sensitivity svg")?.getBoundingClientRect();
        const texts = [...document.querySelectorAll("#chart-sensitivity svg text")]
          .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
          .filter(({ text }) => text !== "");
        const outside = texts.filter(
          ({ box }) => !chart || box.left < chart.left - 1 || box.right > chart.right + 1,
        );
        const over = texts.filter(({ box }, index) =>
          texts.some(
            (other, place) =>
              place > index &&
              Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 0.5 &&
              Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 2,
          ),
        );
        return {
          ...{ page: scrollWidth - clientWidth, texts: texts.length },
          words: [...outside, ...over].map(({ text }) => text),
        };
      });
    for (const width of [320, 500, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      // Six maps, each with a title, three names of rows, three of columns and nine figures.
      const fine = { page: 0, texts: 6 * 16, words: [] };
      await expect.poll(troubles, { message: `${width} pixels` }).toEqual(fine);
    }
    await page.context().close();
  });

  it("shows sixty variants, twenty seeds and a hundred epochs", async () => {
    const many = fixtureEvents({
      activations: Array.from({ length: 60 }, (_, index) => `activation${index}`),
      seeds: Array.from({ length: 20 }, (_, seed) => seed),
      epochs: 100,
      // Takes off what the fixture gives by place, seed and epoch, to stay below 1.
      luck: ({ trial, seed }) =>
        -10 + 0.04 * Math.floor((trial - 1) / 20) - 0.02 * seed + 0.001 * ((trial * 7919) % 31),
    });
    const startedMs = performance.now();
    const text = await htmlPage([many]);
    expect(performance.now() - startedMs).toBeLessThan(20_000);
    expect(text.length).toBeLessThan(5_000_000);
    await writeFile(join(directory, "many.html"), text);
    const page = await open("", {}, "many.html");
    expect(await page.locator("[data-variant]").count()).toBe(60);
    const legend = await page.locator("#toolbar").boundingBox();
    expect(legend?.height).toBeLessThan(200);
    await page.locator('[data-only="activation59"]').focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => lines(page, "loss")).toHaveLength(1);
    await page.context().close();
  });
});
