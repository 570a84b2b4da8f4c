import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { apiReport } from "../scripts/packages/api-report.mjs";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "api-report-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** The report of a package with one entry, `index.d.ts`, beside which are the other files. */
function reportOf(files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return apiReport("lab", [{ name: "lab", types: join(directory, "index.d.ts") }]);
}

it("writes what is exported in the order of names, without comments", () => {
  const report = reportOf({
    "index.d.ts": `
      /** Words. */
      declare function square(x: number): number;
      declare const area: number; // more words
      export { square, area };`,
  });
  expect(report).toContain(
    "## lab\n\n```ts\nconst area: number;\n\nfunction square(x: number): number;\n```\n",
  );
  expect(report).not.toMatch(/\/\*|\/\//);
});

it("is the same wherever the build puts the declarations", () => {
  const declarations = "interface Options { readonly rate: number }\ndeclare function run(o: Options): void;";
  const alone = reportOf({ "index.d.ts": `${declarations}\nexport { type Options, run };` });
  const shared = reportOf({
    "index.d.ts":
      "import { O as Options } from './chunk-a1b2.js';\nexport { r as run } from './chunk-a1b2.js';\nexport { type Options };",
    "chunk-a1b2.d.ts": `${declarations}\nexport { type Options as O, run as r };`,
  });
  expect(shared).toBe(alone);
});

it("keeps every overload, and the name under which something is exported", () => {
  const report = reportOf({
    "index.d.ts": `
      declare function of(x: number): number;
      declare function of(x: string): string;
      export { of as valueOf };`,
  });
  expect(report).toContain(
    "export { of as valueOf };\nfunction of(x: number): number;\nfunction of(x: string): string;",
  );
});

it("says of what other packages declare only where it is from", () => {
  const report = reportOf({
    "index.d.ts":
      "import { Tensor } from 'tf';\nimport * as tf from 'tf';\nexport { Tensor };\nexport * from 'other';",
  });
  expect(report).toContain('export * from "other";\n\nexport { Tensor } from "tf";');
});

it("adds what exports use and no entry exports, however far away, and nothing else", () => {
  const report = reportOf({
    "index.d.ts": `
      interface Far { x: number }
      interface Near { far: Far }
      interface Unused { y: number }
      interface Open { near: Near }
      export { type Open };`,
  });
  const [exported = "", hidden = ""] = report.split("## Used by these and not exported");
  expect(exported).toContain("interface Open");
  expect(exported).not.toContain("interface Near");
  expect(hidden).toContain("interface Far");
  expect(hidden).toContain("interface Near");
  expect(report).not.toContain("Unused");
});

it("refuses an entry whose declarations the build did not gather", () => {
  expect(() => reportOf({ "index.d.ts": "export * from './other.js';", "other.d.ts": "" })).toThrow(
    "exports all of ./other.js",
  );
});
