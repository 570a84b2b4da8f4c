import { readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

const source = "@activation-lab/source";

export default defineConfig({
  resolve: { conditions: [source, "module", "browser", "development|production"] },
  ssr: {
    resolve: {
      conditions: [source, "module", "node", "development|production"],
      externalConditions: [source],
    },
  },
  test: {
    testTimeout: 60_000,
    projects: readdirSync("packages").map((name) => ({
      extends: true as const,
      test: { name, root: `packages/${name}` },
    })),
  },
});
