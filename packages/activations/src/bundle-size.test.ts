import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { activationFactories } from "./catalogue.js";

const directory = fileURLToPath(new URL("..", import.meta.url));
const dist = fileURLToPath(new URL("../dist/index.js", import.meta.url));

/** What a program that makes these activations carries of our packages as they are built, minified. */
async function bundle(names: readonly string[]): Promise<string> {
  const list = names.join(", ");
  const contents = `import { ${list} } from "@activation-lab/activations";\nconsole.log(${list});`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: directory },
    bundle: true,
    minify: true,
    format: "esm",
    charset: "utf8",
    external: ["@tensorflow/tfjs"],
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** The activations that are defined in a bundle. */
function definedIn(text: string): string[] {
  return activationFactories
    .map(({ name }) => name)
    .filter((name) => text.includes(`{name:"${name}",title:`));
}

beforeAll(() => {
  if (!existsSync(dist)) throw new Error(`${dist} is not there; run \`npx -y pnpm@12.21.0 build\` first.`);
});

describe("a program that imports one activation", () => {
  it.each([
    ["relu", 1500],
    ["prelu", 1750],
    ["softmax", 1200],
  ])("carries for %s less than %d bytes gzipped", async (name, limit) => {
    const text = await bundle([name]);
    expect(gzipSync(text, { level: 9 }).length).toBeLessThan(limit);
    expect(text).not.toMatch(/extends|layers\.Layer|conv2d/);
  });

  it.each(activationFactories.map((factory) => [factory.name, factory] as const))(
    "carries of %s's package no other",
    async (name, factory) => {
      const text = await bundle([name]);
      expect(gzipSync(text, { level: 9 }).length).toBeLessThan(3100);
      expect(definedIn(text)).toEqual([name]);
      const own = JSON.stringify(factory.withParameters({}));
      const formulas = activationFactories.map((other) => other.withParameters({}).formula ?? "");
      // A formula as short as "x" is in everything.
      const foreign = formulas.filter((formula) => formula.length > 12 && !own.includes(formula));
      expect(foreign.filter((formula) => text.includes(formula))).toEqual([]);
    },
  );
});

it("finds all activations in a program that imports the list of them", async () => {
  expect(definedIn(await bundle(["activationFactories"]))).toEqual(
    activationFactories.map(({ name }) => name),
  );
});
