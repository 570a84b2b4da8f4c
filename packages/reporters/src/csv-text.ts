import type { Plan, Variant } from "@activation-lab/core";
// The browser build is the one that needs no Buffer; it runs in Node as well.
import { stringify } from "csv-stringify/browser/esm/sync";
import { crossedSettings } from "./plan-words.js";

/** A row of a CSV file by column. */
export type CsvRow = Readonly<Record<string, string | number | undefined>>;

/** Rows as CSV with a header (RFC 4180 quoting, lines end with \n); what is undefined is an empty field. */
export function csvText(columns: readonly string[], rows: readonly CsvRow[]): string {
  return stringify([...rows], { header: true, columns: [...columns] });
}

/** The columns that tell the variants of a study apart: one for the model, one for each crossed setting. */
export interface VariantColumns {
  readonly columns: readonly string[];
  /** The fields of a variant by its label; empty for one that the plan does not have. */
  fields(label: string): CsvRow;
}

/** The columns of a plan's variants. `taken` are the other columns, beside which a setting of the same name is called `setting.name`. */
export function variantColumns(plan: Plan, taken: readonly string[]): VariantColumns {
  const settings = crossedSettings(plan).map((name) => ({
    name,
    column: taken.includes(name) || name === "model" ? `setting.${name}` : name,
  }));
  const variants = new Map<string, Variant>(plan.variants.map((variant) => [variant.label, variant]));
  return {
    columns: ["model", ...settings.map(({ column }) => column)],
    fields(label) {
      const variant = variants.get(label);
      if (!variant) return {};
      return {
        model: variant.model,
        ...Object.fromEntries(settings.map(({ name, column }) => [column, variant.settings[name]])),
      };
    },
  };
}
