// Takes the README's two pictures of a report: node packages/reporters/scripts/screenshots.mjs report.html docs/images
// The upper part of the page in a light theme, and its curves in a dark one, each of what a screen shows.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [page, directory] = process.argv.slice(2);
if (page === undefined || directory === undefined || !existsSync(page)) {
  console.error("Name a report's page and the directory for the pictures.");
  process.exit(2);
}
const pictures = [
  { name: "report.png", colorScheme: "light", at: "main" },
  { name: "report-curves.png", colorScheme: "dark", at: "#learning" },
];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  for (const { name, colorScheme, at } of pictures) {
    const tab = await browser.newPage({
      colorScheme,
      reducedMotion: "reduce",
      viewport: { width: 1180, height: 1000 },
    });
    await tab.goto(pathToFileURL(resolve(page)).href);
    await tab.locator("#chart-loss-figure svg").first().waitFor();
    await tab.locator(at).evaluate((element) => {
      scrollTo(0, element.tagName === "MAIN" ? 0 : element.getBoundingClientRect().top + scrollY - 80);
    });
    await tab.waitForTimeout(2000);
    await tab.screenshot({ path: join(directory, name) });
  }
} finally {
  await browser.close();
}
