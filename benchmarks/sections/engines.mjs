import { keras, ours, oursLayers, pytorch, pytorchChannelsLast, tfjsNode } from "../harness/contestants.mjs";
import { busyCores, imagesPerProcessorSecond, imagesPerSecond } from "../harness/figures.mjs";
import { interleave } from "../harness/interleave.mjs";
import { gigaflops } from "../harness/network.mjs";
import { ratiosOfOurs } from "../harness/ratios.mjs";
import { range, table, twoDecimals, whole } from "../harness/table.mjs";

/** One core each: ours beside the engines that are installed. */
export async function engines({ chosen, ...settings }) {
  const all = [...ours, ...oursLayers, tfjsNode, pytorch, pytorchChannelsLast, keras];
  const { ran, absent } = await interleave(all.filter(chosen), settings);
  const rows = ran.map((contestant) => ({
    title: contestant.title,
    short: contestant.short,
    ours: contestant.ours === true,
    details: contestant.details,
    imagesPerSecond: imagesPerSecond(contestant),
    imagesPerProcessorSecond: imagesPerProcessorSecond(contestant),
    busyCores: busyCores(contestant),
  }));
  for (const row of rows) row.gigaflops = gigaflops(row.imagesPerSecond.median);
  const ratios = ratiosOfOurs(
    "Ours / this",
    rows.filter((row) => row.ours),
    rows.filter((row) => !row.ours),
  );

  const text = table(
    ["One core", "images/s", "range", "GFLOP/s", "images/processor s", "cores busy"],
    rows.map((row) => [
      row.title,
      whole(row.imagesPerSecond.median),
      range(row.imagesPerSecond, whole),
      whole(row.gigaflops),
      whole(row.imagesPerProcessorSecond.median),
      twoDecimals(row.busyCores?.median),
    ]),
  );
  return { text: `${text}\n\n${ratios.text}`, absent, result: { rows, ratios: ratios.rows } };
}
