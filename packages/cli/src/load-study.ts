import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { errorMessage, isStudy, labError, type Study } from "@activation-lab/core";
import { createJiti } from "jiti";

/**
 * Loads a study from a TypeScript or JavaScript file, whose default export it is.
 *
 * @throws a LabError `invalid-input` for a file that is missing, that fails, or that exports no study.
 */
export async function loadStudy(path: string): Promise<Study> {
  const file = resolve(path);
  if (!existsSync(file))
    throw labError("invalid-input", `There is no study at ${path}; name a file that exports one by default.`);
  let exported: unknown;
  try {
    exported = await createJiti(import.meta.url, { fsCache: false }).import(file, { default: true });
  } catch (error) {
    throw labError("invalid-input", `The study ${path} cannot be loaded: ${errorMessage(error)}`, {
      cause: error,
    });
  }
  if (!isStudy(exported)) {
    throw labError(
      "invalid-input",
      `${path} exports no study by default; write export default defineStudy({ … }).`,
    );
  }
  return exported;
}
