import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { splits } from "../../../packages/datasets-cifar10/src/web/test-support/images.js";
import { splitDigest } from "../../../packages/datasets-cifar10/src/web/web-form.js";
import { launchChromium, missingChromium } from "./chromium.js";
import type { Outcome } from "./cifar10-page.js";
import { buildScript, type Site, serveCifar10 } from "./cifar10-site.js";

const title = `cifar10Web in Chromium${missingChromium ? ` (${missingChromium})` : ""}`;
const whole: Outcome = {
  train: splitDigest(splits.train),
  test: splitDigest(splits.test),
  provenance: "made for a test",
};
const everyFile = ["manifest.json", "train-1.png", "train-2.png", "test-1.png"];

describe.skipIf(missingChromium)(title, () => {
  let browser: Browser;
  let [own, closed, open]: Site[] = [];
  let script = "";
  beforeAll(async () => {
    script = await buildScript();
    own = await serveCifar10(script);
    closed = await serveCifar10(script);
    open = await serveCifar10(script, { "Access-Control-Allow-Origin": "*" });
    // A name that is not localhost's makes a page insecure.
    browser = await launchChromium("--host-resolver-rules=MAP insecure.test 127.0.0.1");
  });
  afterAll(async () => {
    await browser?.close();
    for (const site of [own, closed, open]) site?.close();
  });

  const address = (site: Site | undefined, host = "127.0.0.1"): string => `http://${host}:${site?.port}`;

  /** A page of its own, with nothing kept from any other. */
  async function openPage(host?: string): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await page.goto(address(own, host));
    await page.waitForFunction(() => "loadHere" in globalThis);
    own?.requests.splice(0);
    return page;
  }

  const load = (page: Page, url: string): Promise<Outcome> => page.evaluate((at) => loadHere(at), url);

  it("gives the exact bytes in a page and in a worker, and fetches the sheets once", async () => {
    const page = await openPage();
    expect(await page.evaluate(() => loadInWorker("/cifar10/manifest.json"))).toEqual(whole);
    expect(own?.requests.splice(0)).toEqual(everyFile);
    expect(await load(page, "cifar10/manifest.json")).toEqual(whole);
    expect(own?.requests.splice(0)).toEqual(["manifest.json"]);
    await page.context().close();
  });

  it("works in a page without Cache Storage, and fetches again", async () => {
    const page = await openPage("insecure.test");
    expect(await page.evaluate(() => [isSecureContext, "caches" in globalThis])).toEqual([false, false]);
    for (let visit = 0; visit < 2; visit++) {
      expect(await load(page, "cifar10/manifest.json")).toEqual(whole);
      expect(own?.requests.splice(0)).toEqual(everyFile);
    }
    await page.context().close();
  });

  it("reads another site's files where that allows it, and says what to do where it does not", async () => {
    const page = await openPage();
    expect(await load(page, `${address(open)}/cifar10/manifest.json`)).toEqual(whole);
    expect(await load(page, `${address(closed)}/cifar10/manifest.json`)).toMatchObject({
      error: expect.stringMatching(
        /manifest\.json could not be fetched \(Failed to fetch\): the server is out of reach, or it does not let pages of other sites read it.*Access-Control-Allow-Origin\.$/,
      ),
    });
    await page.context().close();
  });

  it("says what is not there, and stops", async () => {
    const page = await openPage();
    expect(await load(page, "none/manifest.json")).toMatchObject({
      error: expect.stringContaining("none/manifest.json answered 404 Not Found"),
    });
    expect(await page.evaluate(() => loadHere("slow/manifest.json", 200))).toMatchObject({
      error: expect.stringContaining("loading CIFAR-10 was stopped; start it again to go on."),
    });
    await page.context().close();
  });
});
