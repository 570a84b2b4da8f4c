import { imageCount, type Split, type Splits } from "../dataset.js";
import type { LayerProbeImages } from "../layer-probe-data.js";
import { randomStream } from "../random.js";
import { stratifiedSample, takeImages } from "../stratify.js";
import type { StudySettings } from "../study-settings.js";

const usualImages = 2_000;

/** On how many images a study probes its layers; undefined where it does not. */
export function layerProbeImages(
  layerProbes: StudySettings["layerProbes"],
  { train, test }: Splits,
): LayerProbeImages | undefined {
  if (layerProbes === undefined || layerProbes === false) return undefined;
  const { trainingImages = usualImages, testImages = usualImages } = layerProbes === true ? {} : layerProbes;
  return {
    trainingImages: Math.min(trainingImages, imageCount(train)),
    testImages: Math.min(testImages, imageCount(test)),
  };
}

/** So many images of a split, every class in its share, the same ones for every trial of every study with that many. */
export function drawLayerProbeImages(split: Split, count: number): Split {
  return takeImages(split, stratifiedSample(split, count, randomStream(0, "layerProbes")));
}
