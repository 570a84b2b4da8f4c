import { inTwoProcesses, keras, ours, pytorch, tfjsNode, withTwoThreads } from "../harness/contestants.mjs";
import { busyCores, imagesPerSecond, ratio } from "../harness/figures.mjs";
import { interleave } from "../harness/interleave.mjs";
import { range, table, twoDecimals, whole } from "../harness/table.mjs";

// Worker threads are what a study runs its trials in.
const oneWorker = { ...ours, title: "ours, one worker", thread: true };
const twoWorkers = { ...oneWorker, title: "ours, two workers", copies: 2 };

/** Two cores: each engine on both of them, beside itself on one. */
const groups = [
  [oneWorker, twoWorkers],
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
        details: byTitle.get(title).details,
        imagesPerSecond: figures.get(title),
        busyCores: busyCores(byTitle.get(title)),
        thisToItsOne: ratio(figures.get(title), figures.get(alone.title)),
        oursToThis: ratio(figures.get(twoWorkers.title), figures.get(title)),
      })),
  );

  const text = table(
    ["Two cores", "images/s", "range", "cores busy", "this / its own one", "ours, two workers / this"],
    rows.map((row) => [
      row.title,
      whole(row.imagesPerSecond.median),
      range(row.imagesPerSecond, whole),
      twoDecimals(row.busyCores?.median),
      twoDecimals(row.thisToItsOne),
      twoDecimals(row.oursToThis),
    ]),
  );
  return { text, absent, result: { rows } };
}
