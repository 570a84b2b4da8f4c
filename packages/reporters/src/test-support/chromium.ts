import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** To be added to the names of tests that are skipped, says what they lack; undefined where nothing is missing. */
export const missingChromium = existsSync(executablePath)
  ? undefined
  : `needs Chromium: ${executablePath} is not there; install it or set CHROMIUM`;

export function launchChromium(...args: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...args] });
}
