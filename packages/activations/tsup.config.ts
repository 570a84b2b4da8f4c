import { defineConfig } from "tsup";
import { modularBuild } from "../../tsup.base.js";

export default defineConfig(
  modularBuild(["src/index.ts", "src/formula/index.ts", "src/functions.ts", "src/search/index.ts"]),
);
