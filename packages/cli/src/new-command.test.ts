import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { nodeTypes, tools } from "./new/package-files.js";
import { pluginName } from "./new/plugin-name.js";
import { writeFolder } from "./new/write-folder.js";
import { newCommand, templates } from "./new-command.js";

const directory = mkdtempSync(join(tmpdir(), "activation-lab-new-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const silent = { write: () => true };
const create = (...args: string[]): number => newCommand(args, { out: silent, error: silent });

describe("new", () => {
  it.each(Object.keys(templates))("writes a package with a plugin of the kind %s", (kind) => {
    const out = join(directory, kind);
    expect(create(kind, "@me/my-own", "--out", out)).toBe(0);
    const written = readdirSync(out, { recursive: true, encoding: "utf8" });
    expect(written).toEqual(
      expect.arrayContaining(["package.json", join("src", "my-own.ts"), join("src", "my-own.test.ts")]),
    );
    expect(readFileSync(join(out, "src/my-own.ts"), "utf8")).toContain("myOwn");
  });

  it("takes an empty folder, and no other", () => {
    const empty = join(directory, "empty");
    mkdirSync(empty);
    expect(create("activation", "soft-step", "--out", empty)).toBe(0);
    const before = readdirSync(empty);
    expect(() => create("activation", "soft-step", "--out", empty)).toThrow(/empty is not empty; empty it/);
    expect(readdirSync(empty)).toEqual(before);
    const file = join(directory, "file");
    writeFileSync(file, "");
    expect(() => create("activation", "soft-step", "--out", file)).toThrow(/file is a file; name another/);
  });

  it.each([
    [["activation"], "Name a kind and a package"],
    [["activation", "soft-step", "more"], 'Unexpected argument "more"'],
    [["layer", "soft-step"], 'Unknown kind of plugin "layer"; known: activation, model, dataset, reporter.'],
    [["activation", "softStep"], '"softStep" is no name that npm takes; write soft-step instead.'],
    [["activation", "Soft Step"], '"Soft Step" is no name that npm takes; write soft-step instead.'],
    [["activation", "../soft-step"], "is no name that npm takes; write lower-case words"],
    [["activation", "@me/a/b"], "is no name that npm takes"],
    [["activation", "fs"], '"fs" is no name that npm takes'],
    [["activation", "x".repeat(215)], "is no name that npm takes"],
    [["activation", "2-step"], 'would export "2Step", which is no name'],
    [["activation", "a-b-c"], 'would export "aBC", which is no name in camelCase'],
    [["activation", "class"], 'would export "class", which is no name'],
    [["activation", "relu"], 'would export "relu", which study.ts has already'],
    [["dataset", "draw-split"], 'would export "drawSplit", which src/draw-split.ts has already'],
    [["model", "define-model"], 'would export "defineModel", which src/define-model.ts has already'],
  ])("refuses %j before anything is written", (args, sentence) => {
    const out = join(directory, "refused");
    expect(() => create(...args, "--out", out)).toThrow(sentence);
    expect(existsSync(out)).toBe(false);
  });

  it("writes all files or none", () => {
    // A file stands where a folder is needed.
    const files = { "src/a.ts": "", src: "" };
    for (const name of ["missing/folder", "there"]) {
      const place = join(directory, "halves", name);
      if (name === "there") mkdirSync(place, { recursive: true });
      expect(() => writeFolder(place, files)).toThrow(/Cannot write .*; name another folder with --out\.$/);
      if (name === "there") expect(readdirSync(place)).toEqual([]);
    }
    expect(readdirSync(join(directory, "halves"))).toEqual(["there"]);
  });
});

it("takes every name that it makes of words", () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{2,6}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 4 }), fc.boolean(), (words, scoped) => {
      const file = words.join("-");
      const [first = "", ...others] = words;
      const joined = others.map((other) => `${other.charAt(0).toUpperCase()}${other.slice(1)}`).join("");
      expect(pluginName(scoped ? `@me/${file}` : file)).toMatchObject({
        package: scoped ? `@me/${file}` : file,
        file,
        identifier: `${first}${joined}`,
      });
    }),
  );
});

it("asks for the tools that this workspace has", () => {
  const workspace = readFileSync(resolve(import.meta.dirname, "../../../pnpm-workspace.yaml"), "utf8");
  for (const [tool, range] of Object.entries({ ...tools, "@types/node": nodeTypes })) {
    const [, ours = ""] = new RegExp(`^  "?${tool}"?: (.+)$`, "m").exec(workspace) ?? [];
    expect(range.replace(/^[~^]/, ""), tool).toBe(ours.replace(/^[~^]/, ""));
  }
});
