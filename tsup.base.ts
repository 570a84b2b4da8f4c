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

/**
 * The same with a file for each module. A bundler drops a file of a package without side effects whole where nothing of it
 * is imported; of one large file it keeps classes and namespaces that it cannot prove harmless.
 */
export function modularBuild(entry: string[]): Options {
  return {
    ...packageBuild(["src/**/*.ts", "!src/**/*.test.ts", "!src/test-support/**"]),
    bundle: false,
    dts: { entry },
  };
}
