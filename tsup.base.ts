import type { Options } from "tsup";

/** What every package's build has in common: ES modules with declarations, nothing bundled in. */
export function packageBuild(entry: string[]): Options {
  return {
    entry,
    format: "esm",
    dts: true,
    sourcemap: true,
    clean: true,
    target: "es2022",
    platform: "neutral",
    removeNodeProtocol: false,
    external: [/^node:/],
  };
}
