import { describe, it } from "vitest";
import { withGradientCure } from "../gradient-cure.js";
import { type PluginKind, pluginProblem } from "../plugin-problem.js";

/** One thing that a plugin must do. `run` rejects with a sentence that says what came and what was expected. */
export interface Check {
  readonly name: string;
  /** Does it, or rejects. */
  run(): Promise<void>;
}

/** A check from a name and what it does. */
export function check(name: string, run: () => void | Promise<void>): Check {
  return {
    name,
    async run() {
      try {
        await run();
      } catch (error) {
        throw withGradientCure(error);
      }
    },
  };
}

/** Declares checks as the tests of one `describe` block. */
export function declareChecks(title: string, checks: readonly Check[], timeoutMs?: number): void {
  describe(title, () => {
    for (const { name, run } of checks) it(name, run, timeoutMs);
  });
}

/** Fails the running check with `message` unless `condition` holds. */
export function demand(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** The message of what `action` throws; fails the running check if it throws nothing. */
export function thrownMessage(action: () => unknown, expectation: string): string {
  try {
    action();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error(expectation);
}

/** Checks that `plugin` has the fields that every plugin has. */
export function demandPlugin(plugin: { readonly name: string }, kind: PluginKind): void {
  const problem = pluginProblem(plugin, kind);
  demand(problem === undefined, problem ?? "");
  demandText(plugin.name, "name");
}

/** Checks that a text has something in it. */
export function demandText(value: unknown, field: string): void {
  demand(
    typeof value === "string" && value.trim() !== "",
    `${field} is ${JSON.stringify(value)}; expected a text that is not empty.`,
  );
}
