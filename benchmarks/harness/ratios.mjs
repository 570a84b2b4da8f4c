import { ratio } from "./figures.mjs";
import { table, twoDecimals } from "./table.mjs";

/** How many times as fast each of ours is as each other contestant, from the rows of both; as rows and as a table. */
export function ratiosOfOurs(heading, ours, others) {
  const rows = others.map((other) => ({
    title: other.title,
    ratios: Object.fromEntries(
      ours.map(({ title, imagesPerSecond }) => [title, ratio(imagesPerSecond, other.imagesPerSecond)]),
    ),
  }));
  const text = table(
    [heading, ...ours.map(({ short }) => short)],
    rows.map((row) => [row.title, ...ours.map(({ title }) => twoDecimals(row.ratios[title]))]),
  );
  return { rows, text };
}
