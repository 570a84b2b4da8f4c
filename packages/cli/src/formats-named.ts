import { unknownNameError } from "@activation-lab/core";
import { type Format, formats } from "./formats.js";

/**
 * The formats that a list names, as in `html,png`.
 *
 * @throws a LabError `invalid-input` for a name that no format has
 */
export function formatsNamed(list: string): readonly Format[] {
  const names = list.split(",").map((name) => name.trim());
  const known = formats.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownNameError("format", unknown, known);
  return formats.filter(({ name }) => names.includes(name));
}
