import { activationFactories } from "@activation-lab/activations";
import { ours } from "../harness/contestants.mjs";
import { imagesPerProcessorSecond, ratio, summarize } from "../harness/figures.mjs";
import { interleave } from "../harness/interleave.mjs";
import { range, table, twoDecimals } from "../harness/table.mjs";

/** What each activation costs: in a fused training step of the whole network, and alone. */
export async function activations(settings) {
  const steps = await stepCosts(settings);
  const alone = await aloneCosts(settings);
  return {
    text: `${steps.text}\n\n${alone.text}`,
    absent: [...steps.absent, ...alone.absent],
    result: { steps: steps.rows, alone: alone.rows },
  };
}

/** In processor time, because a difference of a few percent is asked for. */
async function stepCosts({ batchSize, ...settings }) {
  const contestants = activationFactories
    .filter((factory) => factory.withParameters({}).kernel !== undefined)
    .flatMap(({ name }) =>
      ours.map((contestant) => ({
        ...contestant,
        title: contestant.title.replace("ours", name),
        baseline: contestant.title.replace("ours", "relu"),
        options: { ...contestant.options, activation: name },
      })),
    );
  const { ran, absent } = await interleave(contestants, { batchSize, ...settings });
  const rows = ran.map((contestant) => ({
    title: contestant.title,
    baseline: contestant.baseline,
    details: contestant.details,
    msPerStep: summarize(
      imagesPerProcessorSecond(contestant).values.map((images) => (batchSize * 1000) / images),
    ),
  }));
  const byTitle = new Map(rows.map((row) => [row.title, row.msPerStep]));
  for (const row of rows) row.thisToRelu = ratio(row.msPerStep, byTitle.get(row.baseline));
  rows.sort((a, b) => a.baseline.localeCompare(b.baseline) || a.msPerStep.median - b.msPerStep.median);

  const text = table(
    ["Training step, ours", "processor ms", "range", "this / relu"],
    rows.map((row) => [
      row.title,
      twoDecimals(row.msPerStep.median),
      range(row.msPerStep, twoDecimals),
      twoDecimals(row.thisToRelu),
    ]),
  );
  return { text, absent, rows };
}

const withTrainingKernels = {
  title: "activations alone, our kernels",
  file: "activations-alone.mjs",
  ours: true,
  options: { trainingKernels: true },
};

const withStockKernels = {
  ...withTrainingKernels,
  title: "activations alone, stock wasm kernels",
  options: { trainingKernels: false },
};

async function aloneCosts({ steps, ...settings }) {
  // Passes over the tensor; three take about as long as a training step.
  const repetitions = Math.ceil(steps / 15);
  const contestants = [withTrainingKernels, withStockKernels].map((contestant) => ({
    ...contestant,
    options: { ...contestant.options, repetitions },
  }));
  const { ran, absent } = await interleave(contestants, settings);
  const [ourRounds, stockRounds] = contestants.map(
    ({ title }) => ran.find((contestant) => contestant.title === title)?.rounds ?? [],
  );
  const rows = activationFactories.map(({ name }) => ({
    title: name,
    ours: nanoseconds(ourRounds, name),
    stock: nanoseconds(stockRounds, name),
  }));

  const text = table(
    ["ns an element", "forward, ours", "stock", "forward + backward, ours", "stock"],
    rows.map(({ title, ours, stock }) => [
      title,
      twoDecimals(ours.forward?.median),
      twoDecimals(stock.forward?.median),
      twoDecimals(ours.forwardAndBackward?.median),
      twoDecimals(stock.forwardAndBackward?.median),
    ]),
  );
  return { text, absent, rows };
}

/** The costs of one activation; only `error` where an operation of it has no kernel. */
function nanoseconds(rounds, name) {
  const costs = rounds.map(([copy]) => copy[name]);
  const error = costs.find((cost) => cost.error !== undefined)?.error;
  if (error !== undefined || costs.length === 0) return { error };
  return {
    forward: summarize(costs.map(({ forward }) => forward)),
    forwardAndBackward: summarize(costs.map(({ forwardAndBackward }) => forwardAndBackward)),
  };
}
