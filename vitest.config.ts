import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const source = "@activation-lab/source";

/** Every package and example that has tests, by its folder. */
const projects = ["packages", "examples"].flatMap((parent) =>
  readdirSync(parent)
    .map((name) => ({ name, root: `${parent}/${name}` }))
    .filter(({ root }) => existsSync(`${root}/package.json`)),
);

/** Those whose test files change nothing that others see, so that many can share one import of TensorFlow.js or of Vega. */
const sharing = new Set(["activations", "reporters", "statistics"]);

export default defineConfig({
  resolve: { conditions: [source, "module", "browser", "development|production"] },
  ssr: {
    resolve: {
      conditions: [source, "module", "node", "development|production"],
      externalConditions: [source],
    },
  },
  test: {
    // On two cores Vitest would leave one of them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      ...projects.map((test) => ({
        extends: true as const,
        test: { ...test, isolate: !sharing.has(test.name) },
      })),
      { extends: true as const, test: { name: "workspace", root: "test" } },
    ],
  },
});
