import { defineConfig } from "tsup";
import { packageBuild } from "../../tsup.base.js";

// Named, because a single entry would be built to dist itself.
export default defineConfig({ ...packageBuild([]), entry: { "node/index": "src/node/index.ts" } });
