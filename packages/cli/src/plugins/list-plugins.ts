import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errorMessage, pluginApiVersion } from "@activation-lab/core";
import type { Console } from "../console.js";
import { findPlugins, type PluginPackage, pluginKeyword } from "./find-plugins.js";
import { loadPlugin } from "./load-plugin.js";

/**
 * Lists the plugins that a directory's project depends on: what each exports, for which version of the plugin interfaces it was made,
 * and what is wrong.
 *
 * @returns the exit code: 0, or 1 where something is wrong
 */
export async function listPlugins(directory: string, { out }: Console): Promise<number> {
  const found = findPlugins(directory);
  if (found.length === 0) {
    out.write(`No dependency of this project has the keyword ${pluginKeyword}.\n`);
    return 0;
  }
  // Reporters may look at the directory that they are made with.
  const place = mkdtempSync(join(tmpdir(), "activation-lab-plugins-"));
  try {
    let isWrong = false;
    for (const plugin of found) {
      const { lines, problems } = await linesOf(plugin, place);
      out.write(`${plugin.name} ${plugin.version}\n`);
      for (const line of lines) out.write(`  ${line.trimEnd()}\n`);
      for (const problem of problems) out.write(`  problem: ${problem}\n`);
      isWrong ||= problems.length > 0;
    }
    return isWrong ? 1 : 0;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function linesOf(plugin: PluginPackage, place: string) {
  try {
    const { exports, problems } = await loadPlugin(plugin, place);
    const width = Math.max(0, ...exports.map(({ name }) => name.length));
    return {
      lines: exports.map(
        ({ kind, name, note, apiVersion }) =>
          `${kind.padEnd(10)}  ${name.padEnd(width)}  apiVersion ${apiVersion ?? "?"} of ${pluginApiVersion}  ${note}`,
      ),
      problems: [...exports.flatMap(({ problem }) => problem ?? []), ...problems],
    };
  } catch (error) {
    return { lines: [], problems: [errorMessage(error)] };
  }
}
