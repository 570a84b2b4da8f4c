import { ours, oursStep } from "../harness/contestants.mjs";
import { imagesPerProcessorSecond, ratio, summarize } from "../harness/figures.mjs";
import { interleave } from "../harness/interleave.mjs";
import { range, table, twoDecimals } from "../harness/table.mjs";

/** What the training loop costs: a step in it beside the same step on a batch that is there, in processor time. */
export async function trainer({ batchSize, ...settings }) {
  const { ran, absent } = await interleave([...ours, ...oursStep], { batchSize, ...settings });
  const msPerStep = new Map(
    ran.map((contestant) => {
      const { values } = imagesPerProcessorSecond(contestant);
      return [contestant.title, summarize(values.map((images) => (batchSize * 1000) / images))];
    }),
  );
  const rows = ours.map(({ title }, index) => {
    const inTrainer = msPerStep.get(title);
    const alone = msPerStep.get(oursStep[index].title);
    return { title, inTrainer, alone, trainerToAlone: ratio(inTrainer, alone) };
  });
  const text = table(
    ["Step in the trainer", "processor ms", "range", "step alone", "range", "trainer / alone"],
    rows
      .filter(({ inTrainer, alone }) => inTrainer && alone)
      .map(({ title, inTrainer, alone, trainerToAlone }) => [
        title,
        twoDecimals(inTrainer.median),
        range(inTrainer, twoDecimals),
        twoDecimals(alone.median),
        range(alone, twoDecimals),
        twoDecimals(trainerToAlone),
      ]),
  );
  return { text, absent, result: { rows } };
}
