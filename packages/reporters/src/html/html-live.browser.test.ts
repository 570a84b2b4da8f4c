import { report } from "@activation-lab/core/run";
import { describe, expect, it } from "vitest";
import { fixtureEvents } from "../fixture.js";
import { liveReport } from "../node/live/live-report.js";
import { launchChromium, missingChromium } from "../test-support/chromium.js";

const title = `a page that is told of news${missingChromium ? ` (${missingChromium})` : ""}`;

describe.skipIf(missingChromium)(title, () => {
  it("keeps the place, the focus, what is open, and how tables are sorted", async () => {
    const events = fixtureEvents({ activations: ["relu", "tanh", "gelu"], seeds: [0, 1, 2] });
    const half = Math.floor(events.length / 2);
    const live = await liveReport({ updateIntervalMs: 50, farewellMs: 60_000 });
    const browser = await launchChromium();
    try {
      await report(events.slice(0, half), [{ ...live.reporter, onRecordEnd: () => {} }]);
      const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
      await page.goto(`http://127.0.0.1:${live.port}/`);
      await page.locator('#live[data-state="live"]').waitFor();
      await page.waitForSelector(":root[data-charts=drawn]");
      await page.locator("#smoothing").fill("0.5");
      await page.locator("#chart-loss-data summary").click();
      const rows = page.locator("#chart-loss-data tbody tr");
      const before = await rows.count();
      const button = page.locator("#seeds-table th button", { hasText: "Seed" });
      await button.scrollIntoViewIfNeeded();
      await button.focus();
      await page.keyboard.press("Enter");
      const top = () =>
        page.locator("#seeds-title").evaluate((heading) => heading.getBoundingClientRect().top);
      const place = await top();

      await report(events, [live.reporter]);
      await live.close();
      await page.locator('#live[data-state="ended"]').waitFor();
      await expect.poll(() => rows.count()).toBeGreaterThan(before);
      expect(await page.locator("#smoothing").inputValue()).toBe("0.5");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Seed/);
      expect(await page.locator("#seeds-table th", { hasText: "Seed" }).getAttribute("aria-sort")).toBe(
        "descending",
      );
      expect(Math.abs((await top()) - place)).toBeLessThan(2);
      await expect.poll(() => page.locator("#chart-loss svg .mark-line path").count()).toBe(3);
    } finally {
      await browser.close();
      await live.close();
    }
  });
});
