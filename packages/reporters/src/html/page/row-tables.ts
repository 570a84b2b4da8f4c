import { groupBy } from "../../group-by.js";
import type { Row } from "./smoothing.js";

/** Rows of one kind as a table. */
export interface RowTable {
  /** What the rows are, in words; empty where a chart has but one kind. */
  readonly kind: string;
  readonly fields: readonly string[];
  readonly rows: readonly Row[];
}

/** Kinds of rows that only say where something is to be drawn. */
const layoutKinds: readonly unknown[] = ["column", "end", "label", "panel", "class"];
/** Fields of the same sort. */
const layoutFields = ["kind", "order", "rowName", "text", "shortText", "quiet", "column", "far"];

/** A chart's rows as tables, one for each kind of row that has figures; variants go by their names. */
export function rowTables(rows: readonly Row[]): RowTable[] {
  const classes = new Map(
    rows.filter(({ kind }) => kind === "class").map(({ index, name }) => [index, name]),
  );
  const kinds = [...groupBy(rows, ({ kind }) => kind)].filter(([kind]) => !layoutKinds.includes(kind));
  const tables = kinds.map(([kind, some]) => {
    const fields = fieldsOf(some);
    const named = some.map((row) => (classes.size === 0 ? row : withClassNames(row, classes)));
    return { kind: typeof kind === "string" ? kind : "", fields, rows: named };
  });
  const withFigures = tables.filter(({ fields, rows }) =>
    fields.some((field) => rows.some((row) => typeof row[field] === "number")),
  );
  return withFigures.length === 1 ? withFigures.map((table) => ({ ...table, kind: "" })) : withFigures;
}

function fieldsOf(rows: readonly Row[]): string[] {
  const present = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (field) =>
      !layoutFields.includes(field) && rows.some((row) => row[field] !== null && row[field] !== undefined),
  );
  const named = present.includes("name")
    ? ["name", ...present.filter((field) => field !== "variant" && field !== "name")]
    : present;
  return named;
}

function withClassNames(row: Row, classes: ReadonlyMap<unknown, unknown>): Row {
  const { truth, predicted } = row;
  return {
    ...row,
    truth: classes.get(truth) ?? truth,
    predicted: classes.get(predicted) ?? predicted,
  };
}
