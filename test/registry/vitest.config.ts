import { defineConfig } from "vitest/config";

/** What takes a registry takes a quarter of an hour, so `pnpm test` leaves it to a command of its own. */
export default defineConfig({
  test: {
    name: "registry",
    root: import.meta.dirname,
    include: ["*.check.ts"],
    globalSetup: ["publish-everything.ts"],
    testTimeout: 900_000,
    hookTimeout: 300_000,
    maxConcurrency: 2,
  },
});
