import { keras, ours, oursLayers, pytorch, pytorchChannelsLast, tfjsNode } from "../harness/contestants.mjs";
import { busyCores, imagesPerSecond, ratio } from "../harness/figures.mjs";
import { interleave } from "../harness/interleave.mjs";
import { range, table, twoDecimals, whole } from "../harness/table.mjs";

/** One core each: ours beside the engines that are installed. */
export async function engines({ chosen, ...settings }) {
  const contestants = [ours, oursLayers, tfjsNode, pytorch, pytorchChannelsLast, keras].filter(chosen);
  const { ran, absent } = await interleave(contestants, settings);
  const rows = ran.map((contestant) => ({
    title: contestant.title,
    details: contestant.details,
    imagesPerSecond: imagesPerSecond(contestant),
    busyCores: busyCores(contestant),
  }));
  const our = rows.find(({ title }) => title === ours.title)?.imagesPerSecond;
  const ourLayers = rows.find(({ title }) => title === oursLayers.title)?.imagesPerSecond;
  for (const row of rows) {
    row.oursToThis = ratio(our, row.imagesPerSecond);
    row.ourLayersToThis = ratio(ourLayers, row.imagesPerSecond);
  }

  const text = table(
    ["One core", "images/s", "range", "cores busy", "ours / this", "ours with tf.layers / this"],
    rows.map((row) => [
      row.title,
      whole(row.imagesPerSecond.median),
      range(row.imagesPerSecond, whole),
      twoDecimals(row.busyCores?.median),
      twoDecimals(row.oursToThis),
      twoDecimals(row.ourLayersToThis),
    ]),
  );
  return { text, absent, result: { rows } };
}
