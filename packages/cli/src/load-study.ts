import { isStudy, labError, type Study } from "@activation-lab/core";
import { loadDefault } from "./load-default.js";

/**
 * Loads a study from a TypeScript or JavaScript file, whose default export it is.
 *
 * @throws a LabError `invalid-input` for a file that is missing, that fails, or that exports no study.
 */
export async function loadStudy(path: string): Promise<Study> {
  const exported = await loadDefault(path, "study");
  if (!isStudy(exported)) {
    throw labError(
      "invalid-input",
      `${path} exports no study by default; write export default defineStudy({ … }).`,
    );
  }
  return exported;
}
