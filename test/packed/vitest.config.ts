import { defineConfig } from "vitest/config";

/** What is done with the packed packages takes as long as half of all other tests, so `pnpm test` leaves it to a command of its own. */
export default defineConfig({
  test: {
    name: "packed",
    root: import.meta.dirname,
    include: ["*.check.ts"],
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
