import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** The most bytes that the minified and gzipped code of an entry may have, without its dependencies. */
const entryLimits = {
  "@activation-lab/activations": 76_000,
  "@activation-lab/activations/formula": 9_500,
  "@activation-lab/activations/functions": 3_000,
  "@activation-lab/activations/search": 14_000,
  "activation-lab": 32_000,
  "@activation-lab/core": 15_000,
  "@activation-lab/core/node": 32_000,
  "@activation-lab/core/run": 37_500,
  "@activation-lab/core/testing": 29_000,
  "@activation-lab/datasets-cifar10": 1_500,
  "@activation-lab/datasets-cifar10/node": 9_500,
  "@activation-lab/datasets-cifar10/web": 5_000,
  "@activation-lab/datasets-image-folder": 3_500,
  "@activation-lab/datasets-procedural": 3_000,
  "@activation-lab/models": 3_000,
  "@activation-lab/reporters": 77_000,
  // The page's program travels in it as text, with Vega.
  "@activation-lab/reporters/html": 280_000,
  "@activation-lab/reporters/node": 295_000,
  "@activation-lab/statistics": 18_500,
  "@activation-lab/wasm-training": 63_000,
};

/**
 * The same for programs that use a part of core: bundlers drop the rest. What a program carries that makes activations is
 * tested in the package of the activations.
 */
const programLimits = {
  '{ defineActivation } from "@activation-lab/core"': 1_500,
  '{ train } from "@activation-lab/core/run"': 16_000,
  '{ runStudy } from "@activation-lab/core/run"': 20_000,
};

async function gzippedBytes(options, external) {
  const { outputFiles } = await build({
    ...options,
    external: ["node:*", "@tensorflow/*", ...external],
    bundle: true,
    minify: true,
    format: "esm",
    charset: "utf8",
    write: false,
    logLevel: "silent",
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
}

/** Whether the code that each entry adds to a program stays below its limit. */
export async function checkSizes({ directory, manifest, entries }) {
  const { name, dependencies, peerDependencies } = manifest;
  const external = Object.keys({ ...dependencies, ...peerDependencies });
  const wholes = entries.map((entry) => ({
    label: entry.name,
    limit: entryLimits[entry.name],
    options: { entryPoints: [entry.built] },
  }));
  const programs = Object.entries(name === "@activation-lab/core" ? programLimits : {}).map(
    ([label, limit]) => ({
      label,
      limit,
      options: { stdin: { contents: `export ${label};`, resolveDir: directory } },
    }),
  );
  const problems = [];
  const notes = [];
  for (const { label, limit, options } of [...wholes, ...programs]) {
    const bytes = await gzippedBytes(options, external);
    const words = `${label} ${(bytes / 1000).toFixed(1)} of ${(limit ?? 0) / 1000} kB`;
    notes.push(words);
    if (limit === undefined) problems.push(`${label} has no limit; give it one in check-sizes.mjs`);
    else if (bytes > limit) problems.push(words);
  }
  return { problems, note: notes.join(", ") };
}
