import type { Variant } from "@activation-lab/core";
import { singleLine } from "./format.js";

/** The blocks of a section; those that are undefined are left out. */
export type Blocks = readonly (string | undefined)[];

/**
 * Text as itself: one line, nothing in it read as Markdown or HTML, and no end of a table's cell. Brackets around numbers, as
 * those of intervals, stay as they are where they cannot be a link's.
 */
export function escaped(text: string): string {
  return singleLine(text)
    .replace(/[\\`*_<>|~&]/g, "\\$&")
    .replace(/(\[-?[\d.]+, -?[\d.]+\])(?![[(:])|[[\]]/g, (bracket, interval?: string) =>
      interval === undefined ? `\\${bracket}` : interval,
    )
    .replace(/^([#+=-]|\d+(?=[.)]\s))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** Text as code; a table's cell needs its pipes escaped even there. */
export function code(text: string): string {
  return `\`${singleLine(text).replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}

/** Settings as "name adam, learningRate 0.001". */
export function listed(values: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${escaped(name)} ${escaped(String(value))}`)
    .join(", ");
}

/** An address as a link takes it. */
export function address(path: string): string {
  return encodeURI(path).replace(/[()]/g, (bracket) => (bracket === "(" ? "%28" : "%29"));
}

/** A heading with its first letter in upper case. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A variant as tables call it: its title with its label as code; the label alone where it says all, or more than the activation. */
export function variantName({
  label,
  title,
  activation,
}: Pick<Variant, "label" | "title" | "activation">): string {
  return title === label || label !== activation ? code(label) : `${escaped(title)} ${code(label)}`;
}
