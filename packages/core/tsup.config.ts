import { defineConfig } from "tsup";
import { modularBuild } from "../../tsup.base.js";

export default defineConfig(
  modularBuild(["src/index.ts", "src/run.ts", "src/node/index.ts", "src/testing/index.ts"]),
);
