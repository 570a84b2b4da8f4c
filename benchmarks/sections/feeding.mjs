import { ours, oursFeeding } from "../harness/contestants.mjs";
import { imagesPerProcessorSecond, summarize } from "../harness/figures.mjs";
import { interleave } from "../harness/interleave.mjs";
import { range, table, twoDecimals } from "../harness/table.mjs";

/** What making a trial's batches costs beside the training step that they are for, in processor time. */
export async function feeding({ batchSize, ...settings }) {
  const [fused] = ours;
  const { ran, absent } = await interleave([fused, ...oursFeeding], { batchSize, ...settings });
  const rows = ran.map((contestant) => ({
    title: contestant.title,
    msPerStep: summarize(
      imagesPerProcessorSecond(contestant).values.map((images) => (batchSize * 1000) / images),
    ),
  }));
  const step = rows.find(({ title }) => title === fused.title)?.msPerStep;
  // Whatever disturbs a round makes it longer: the shortest ones are nearest to what the work itself takes.
  for (const row of rows) row.percentOfStep = step && (100 * row.msPerStep.lowest) / step.lowest;
  const text = table(
    ["A batch", "processor ms", "range", "% of the step, by the shortest"],
    rows.map(({ title, msPerStep, percentOfStep }) => [
      title,
      twoDecimals(msPerStep.median),
      range(msPerStep, twoDecimals),
      twoDecimals(percentOfStep),
    ]),
  );
  return { text, absent, result: { rows } };
}
