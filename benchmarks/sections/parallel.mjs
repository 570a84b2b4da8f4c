import { inTwoProcesses, keras, ours, pytorch, tfjsNode, withTwoThreads } from "../harness/contestants.mjs";
import { busyCores, imagesPerSecond, ratio } from "../harness/figures.mjs";
import { interleave } from "../harness/interleave.mjs";
import { ratiosOfOurs } from "../harness/ratios.mjs";
import { range, table, twoDecimals, whole } from "../harness/table.mjs";

// Worker threads are what a study runs its trials in.
const workers = ours.map((contestant) => {
  const titled = (count) => contestant.title.replace("ours", `ours, ${count}`);
  const one = { ...contestant, title: titled("one worker"), thread: true };
  return [one, { ...one, title: titled("two workers"), copies: 2 }];
});

/** Two cores: each engine on both of them, beside itself on one. */
const groups = [
  ...workers,
  [tfjsNode, withTwoThreads(tfjsNode), inTwoProcesses(tfjsNode)],
  [pytorch, withTwoThreads(pytorch), inTwoProcesses(pytorch)],
  [keras, withTwoThreads(keras), inTwoProcesses(keras)],
];

export async function parallel({ chosen, ...settings }) {
  const { ran, absent } = await interleave(groups.flat().filter(chosen), settings);
  const byTitle = new Map(ran.map((contestant) => [contestant.title, contestant]));
  const figures = new Map(ran.map((contestant) => [contestant.title, imagesPerSecond(contestant)]));
  const rows = groups.flatMap(([alone, ...together]) =>
    [alone, ...together]
      .filter(({ title }) => figures.has(title))
      .map(({ title }) => ({
        title,
        short: byTitle.get(title).short,
        copies: byTitle.get(title).copies.length,
        ours: byTitle.get(title).ours === true,
        details: byTitle.get(title).details,
        imagesPerSecond: figures.get(title),
        busyCores: busyCores(byTitle.get(title)),
        thisToItsOne: ratio(figures.get(title), figures.get(alone.title)),
      })),
  );
  const ratios = ratiosOfOurs(
    "Two workers / this",
    rows.filter((row) => row.ours && row.copies === 2),
    rows.filter((row) => !row.ours),
  );

  const text = table(
    ["Two cores", "images/s", "range", "cores busy", "this / its own one"],
    rows.map((row) => [
      row.title,
      whole(row.imagesPerSecond.median),
      range(row.imagesPerSecond, whole),
      twoDecimals(row.busyCores?.median),
      twoDecimals(row.thisToItsOne),
    ]),
  );
  return { text: `${text}\n\n${ratios.text}`, absent, result: { rows, ratios: ratios.rows } };
}
