import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { loadStudy } from "./load-study.js";

const directory = mkdtempSync(join(tmpdir(), "load-study-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it.each([
  [
    "nothing",
    "{ name: 'mine' }",
    /nothing\.ts exports no study by default; write export default defineStudy/,
  ],
  [
    "newer",
    "{ kind: 'study', apiVersion: 2, name: 'mine' }",
    /newer\.ts: The study mine was made for version 2 /,
  ],
  [
    "older",
    "{ kind: 'study', apiVersion: 0, name: 'mine' }",
    /older\.ts: The study mine was made for version 0 /,
  ],
])("refuses a file that exports %s", async (name, code, sentence) => {
  const path = join(directory, `${name}.ts`);
  writeFileSync(path, `export default ${code};`);
  await expect(loadStudy(path)).rejects.toThrow(sentence);
});
