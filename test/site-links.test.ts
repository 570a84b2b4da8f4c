import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "./support/run.js";
import { workspaceRoot } from "./support/workspace.js";

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

/** Checks a site of these files, by their path. */
function check(files: Readonly<Record<string, string>>, base = "/") {
  const directory = mkdtempSync(join(tmpdir(), "site-"));
  directories.push(directory);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const script = join(workspaceRoot, "docs/scripts/check-links.mjs");
  return run(process.execPath, [script, directory], { directory, environment: { SITE_BASE: base } });
}

describe("the check of the site's links", () => {
  it("passes where every page, file and anchor is there, also below a path", async () => {
    const files = {
      "index.html": '<a href="/lab/guides/one.html#two">1</a><a href="./guides/">2</a><img src="/lab/a.svg">',
      "guides/one.html": '<h2 id="two">2</h2><a href="#two">up</a><a href="../index.html">home</a>',
      "guides/index.html": '<a href="https://example.org/#nowhere">out</a><a href="one">clean</a>',
      "a.svg": "",
    };
    const { code, out } = await check(files, "/lab/");
    expect(out).toContain("0 broken");
    expect(code).toBe(0);
  });

  it("names each page, file and anchor that is not there, and fails", async () => {
    const files = {
      "index.html":
        '<a href="/gone.html">1</a><a href="/one.html#gone">2</a><img src="gone.svg"><a href="#gone">3</a>',
      "one.html": '<a href="/lab/index.html">outside of what is served</a>',
    };
    const { code, error } = await check(files);
    expect(error.trim().split("\n")).toEqual([
      "index.html: /gone.html is not there",
      "index.html: /one.html#gone has no such anchor in one.html",
      "index.html: gone.svg is not there",
      "index.html: #gone has no such anchor in index.html",
      "one.html: /lab/index.html is not there",
    ]);
    expect(code).toBe(1);
  });

  it("refuses a folder without a site", async () => {
    const { code, error } = await check({ "notes.txt": "" });
    expect(error).toMatch(/^There is no site in .*; build it first\.$/m);
    expect(code).toBe(1);
  });
});
