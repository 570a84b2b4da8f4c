import { type ParseArgsConfig, parseArgs } from "node:util";
import { labError } from "@activation-lab/core";

/**
 * Reads the arguments of a command.
 *
 * @throws a LabError `invalid-input` for an unknown option and for a missing value
 */
export function parseArguments<O extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: O,
): ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    throw labError("invalid-input", `${sentence.replace(/\.$/, "")}; see --help.`);
  }
}

/**
 * The number that an option was given; undefined where it was not.
 *
 * @throws a LabError `invalid-input` for what is no whole number above zero
 */
export function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw labError("invalid-input", `--${name} takes a whole number above zero, not "${text}".`);
  return Number(text);
}

/**
 * The number that an option was given; undefined where it was not.
 *
 * @throws a LabError `invalid-input` for what is no number above zero
 */
export function aboveZero(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && Number.isFinite(value)))
    throw labError("invalid-input", `--${name} takes a number above zero, not "${text}".`);
  return value;
}

/**
 * The packages that `--plugins` names.
 *
 * @throws a LabError `invalid-input` where it names none
 */
export function packageNames(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.some((name) => name === ""))
    throw labError(
      "invalid-input",
      `--plugins takes packages, as in soft-step,@me/best-epochs, not "${text}".`,
    );
  return names;
}
