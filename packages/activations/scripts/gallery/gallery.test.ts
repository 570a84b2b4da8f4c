import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { activationFactories } from "../../src/catalogue.js";
import { readCosts } from "./costs.js";
import { costsFile, galleryDocuments, galleryFolder, galleryPictures } from "./files.js";
import { drawActivation } from "./picture.js";

const update = "run `npx -y pnpm@12.21.0 gallery` and commit what it writes";

function committed(file: string): string | undefined {
  const path = join(galleryFolder, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

describe("the pictures in docs/activations", () => {
  let drawn: Map<string, string>;
  beforeAll(async () => {
    drawn = await galleryPictures();
  });

  it("are those that would be drawn now", () => {
    const outdated = [...drawn].filter(([file, svg]) => committed(file) !== svg).map(([file]) => file);
    expect(outdated, `outdated or missing: ${update}`).toEqual([]);
    const others = readdirSync(galleryFolder).filter((file) => file.endsWith(".svg") && !drawn.has(file));
    expect(others, `of no activation: ${update}`).toEqual([]);
  });

  it("are small, complete and alone", () => {
    for (const [file, svg] of drawn) {
      expect(svg.length, file).toBeLessThan(15_000);
      expect(svg, file).not.toMatch(/NaN|Infinity|undefined/);
      expect(svg.match(/mark-line/g)?.length, file).toBeGreaterThanOrEqual(2);
      expect(svg, file).not.toMatch(/(href|src)="http/);
    }
  });

  it("are the same each time they are drawn", async () => {
    for (const factory of activationFactories.slice(0, 5)) {
      expect(await drawActivation(factory.withParameters({}))).toBe(drawn.get(`${factory.name}.svg`));
    }
  });
});

describe("the documents in docs/activations", () => {
  const documents = galleryDocuments();
  it.each([...documents.keys()])("%s is up to date", (file) => {
    // Not toBe, whose message would be the whole document.
    expect(committed(file) === documents.get(file), `${file} is outdated: ${update}`).toBe(true);
  });

  it("show pictures and link to files and headings that are there", () => {
    const readme = documents.get("README.md") ?? "";
    const targets = [...readme.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(
      ([, heading = ""]) => `#${heading.toLowerCase().replaceAll(" ", "-")}`,
    );
    expect(headings.filter((heading, index) => headings.indexOf(heading) !== index)).toEqual([]);
    const sources = [...(documents.get("index.html") ?? "").matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, target = ""]) => target,
    );
    const isThere = (target: string) =>
      target.startsWith("#") ? headings.includes(target) : existsSync(join(galleryFolder, target));
    const local = [...targets, ...sources].filter((target) => !/^(https:|data:)/.test(target));
    expect(local.length).toBeGreaterThan(2 * activationFactories.length);
    expect(local.filter((target) => !isThere(target))).toEqual([]);
  });

  it("name every activation, and costs of no other", () => {
    const names = activationFactories.map(({ name }) => name);
    for (const text of documents.values()) {
      expect(names.filter((name) => !text.includes(`${name}.svg`))).toEqual([]);
    }
    const costed = Object.keys(readCosts(costsFile)?.activations ?? {});
    expect(costed.filter((name) => !names.includes(name))).toEqual([]);
  });
});
