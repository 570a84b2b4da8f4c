import type { TaggedValue } from "./event-message.js";
import { histogram } from "./histogram.js";

/**
 * A figure, rounded to 32 bits: TensorBoard's data server, which it reads with unless told otherwise, leaves out scalars of 64.
 * `description` is shown beside its chart.
 */
export function scalarValue(tag: string, figure: number, description: string): TaggedValue {
  return {
    tag,
    tensor: { shape: [], floats: [figure] },
    metadata: { plugin: "scalars", dataClass: "scalar", description },
  };
}

/** How figures are spread; no value where none of them is finite. */
export function histogramValue(tag: string, figures: readonly number[], description: string): TaggedValue[] {
  const finite = figures.filter(Number.isFinite);
  if (finite.length === 0) return [];
  return [
    {
      tag,
      tensor: histogram(finite),
      metadata: { plugin: "histograms", dataClass: "tensor", description },
    },
  ];
}

/** Words, as Markdown. */
export function textValue(tag: string, markdown: string): TaggedValue {
  return {
    tag,
    tensor: { shape: [1], texts: [markdown] },
    metadata: { plugin: "text", dataClass: "tensor" },
  };
}

/** What the hyperparameters' plugin keeps: all of it is in the metadata. */
export function contentValue(tag: string, content: Uint8Array): TaggedValue {
  return {
    tag,
    tensor: { shape: [0], floats: [] },
    metadata: { plugin: "hparams", content, dataClass: "tensor" },
  };
}
