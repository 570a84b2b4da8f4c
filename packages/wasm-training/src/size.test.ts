import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { kernelsBase64 } from "./generated/kernels.js";

// What the kernels add to a page that loads them: the binary as it is, and as base64 within the script, where it travels.
it.each([
  ["binary", Buffer.from(kernelsBase64, "base64")],
  ["base64", Buffer.from(kernelsBase64)],
] as const)("takes at most 40 kB gzipped, as %s", (_, bytes) => {
  expect(gzipSync(bytes, { level: 9 }).length).toBeLessThanOrEqual(40_000);
});
