import { ours } from "../harness/contestants.mjs";
import { imagesPerProcessorSecond } from "../harness/figures.mjs";
import { interleave } from "../harness/interleave.mjs";
import { table, twoDecimals } from "../harness/table.mjs";

/** A costly function beside a cheap one; prelu learns. */
const activations = ["relu", "tanh", "mish", "prelu"];
const probeImages = 100;
const epochImages = 10_000;

/** What diagnostics cost beside the epoch that they follow, in processor time. */
export async function diagnostics({ batchSize, ...settings }) {
  const [trained] = ours;
  const contestants = activations.flatMap((activation) =>
    [undefined, probeImages].map((images) => ({
      ...trained,
      title: images === undefined ? activation : `${activation}, diagnostics`,
      options: { activation, ...(images === undefined ? {} : { diagnostics: { probeImages } }) },
    })),
  );
  const { ran, absent } = await interleave(contestants, { batchSize, ...settings });
  const shortestMs = new Map(
    ran.map((contestant) => {
      const images = contestant.rounds[0][0].images;
      // Whatever disturbs a round makes it longer.
      const fastest = Math.max(...imagesPerProcessorSecond(contestant).values);
      return [contestant.title, { images, durationMs: (images * 1000) / fastest }];
    }),
  );
  const rows = activations.flatMap((activation) => {
    const [off, on] = [activation, `${activation}, diagnostics`].map((title) => shortestMs.get(title));
    if (!off || !on) return [];
    const diagnosticsMs = on.durationMs - off.durationMs;
    const epochMs = (off.durationMs / off.images) * epochImages;
    return [{ activation, diagnosticsMs, epochMs, percentOfEpoch: (100 * diagnosticsMs) / epochMs }];
  });
  const text = table(
    ["Activation", "diagnostics, processor ms", `an epoch of ${epochImages} images`, "%"],
    rows.map(({ activation, diagnosticsMs, epochMs, percentOfEpoch }) => [
      activation,
      diagnosticsMs.toFixed(0),
      epochMs.toFixed(0),
      twoDecimals(percentOfEpoch),
    ]),
  );
  return { text, absent, result: { probeImages, rows } };
}
