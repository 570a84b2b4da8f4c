import type { Reporter, StudyEvent } from "@activation-lab/core";
import { report } from "@activation-lab/core/run";
import { describe, expect, it } from "vitest";
import { fixtureEvents } from "../../fixture.js";
import { launchChromium, missingChromium } from "../../test-support/chromium.js";
import { frailLine } from "../../test-support/frail-line.js";
import { liveReport } from "./live-report.js";

const name = `a page that watches a study${missingChromium ? ` (${missingChromium})` : ""}`;

/** Tells a reporter of events as `report` does, and not of the end. */
async function tell(reporter: Reporter, told: readonly StudyEvent[]): Promise<void> {
  await report(told, [{ ...reporter, onRecordEnd: () => {} }]);
}

/** How many events there are once the trial of that number has ended. */
function untilEndOf(events: readonly StudyEvent[], trial: number): number {
  return 1 + events.findIndex((event) => event.type === "trial-end" && event.trial === trial);
}

describe.skipIf(missingChromium)(name, () => {
  it("sees it grow, keeps what its reader chose, outlives a broken line, and stays when all is over", async () => {
    const events = fixtureEvents();
    const [first, second, third] = [1, 2, 3].map((trial) => untilEndOf(events, trial));
    const live = await liveReport({ updateIntervalMs: 50, farewellMs: 60_000 });
    const line = await frailLine(live.port);
    const browser = await launchChromium();
    try {
      await tell(live.reporter, events.slice(0, first));
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => {
        if (message.text().includes("Content Security Policy")) faults.push(message.text());
      });
      await page.goto(`http://127.0.0.1:${line.port}/`);
      const status = page.locator("#live");
      const reported = page.locator("#page");
      await status.and(page.locator('[data-state="live"]')).waitFor();
      expect(await reported.textContent()).toContain("1 of 4 trials");

      const relu = page.locator('button[data-variant="relu"]');
      await relu.press("Enter");
      expect(await relu.getAttribute("aria-pressed")).toBe("false");

      await tell(live.reporter, events.slice(first, second));
      await reported.filter({ hasText: "2 of 4 trials" }).waitFor();
      expect(await relu.getAttribute("aria-pressed")).toBe("false");

      line.cut();
      await status.and(page.locator('[data-state="reconnecting"]')).waitFor();
      await tell(live.reporter, events.slice(second, third));
      line.mend();
      await reported.filter({ hasText: "3 of 4 trials" }).waitFor();
      await status.and(page.locator('[data-state="live"]')).waitFor();

      await report(events, [live.reporter]);
      await live.close();
      await status.and(page.locator('[data-state="ended"]')).waitFor();
      await reported.filter({ hasNotText: "of 4 trials" }).waitFor();
      expect(await relu.getAttribute("aria-pressed")).toBe("false");
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
      await line.close();
      await live.close();
    }
  });
});
