import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { errorMessage, labError } from "@activation-lab/core";
import { createJiti } from "jiti";

/**
 * The default export of a TypeScript or JavaScript file; `what` it is to be, in errors.
 *
 * @throws a LabError `invalid-input` for a file that is missing or that fails
 */
export async function loadDefault(path: string, what: "study" | "reporter"): Promise<unknown> {
  const file = resolve(path);
  if (!existsSync(file))
    throw labError(
      "invalid-input",
      `There is no ${what} at ${path}; name a file that exports one by default.`,
    );
  try {
    return await createJiti(import.meta.url, { fsCache: false }).import(file, { default: true });
  } catch (error) {
    throw labError("invalid-input", `The ${what} ${path} cannot be loaded: ${errorMessage(error)}`, {
      cause: error,
    });
  }
}
