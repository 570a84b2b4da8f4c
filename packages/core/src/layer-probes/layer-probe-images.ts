import type { Split } from "../dataset.js";
import type { LayerProbeImages } from "../layer-probe-data.js";
import { randomStream } from "../random.js";
import { stratifiedSample, takeImages } from "../stratify.js";
import type { StudySettings } from "../study-settings.js";

const usualImages = 2_000;

/** On how many images a trial probes its layers, of as many as it has; undefined where it does not. */
export function layerProbeImages(
  layerProbes: StudySettings["layerProbes"],
  available: LayerProbeImages,
): LayerProbeImages | undefined {
  if (layerProbes === undefined || layerProbes === false) return undefined;
  const { trainingImages = usualImages, testImages = usualImages } = layerProbes === true ? {} : layerProbes;
  return {
    trainingImages: Math.min(trainingImages, available.trainingImages),
    testImages: Math.min(testImages, available.testImages),
  };
}

/** So many images of a split, every class in its share, the same ones for every trial of every study with that many. */
export function drawLayerProbeImages(split: Split, count: number): Split {
  return takeImages(split, stratifiedSample(split, count, randomStream(0, "layerProbes")));
}
