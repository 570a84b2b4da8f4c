/**
 * How well a linear classifier does on what one layer makes of images: what the layer's features are worth (Alain & Bengio 2016,
 * "Understanding intermediate layers using linear classifier probes", arXiv:1610.01644).
 */
export interface LayerProbe {
  /** The position of the layer's activation, as the model names it: `conv2`. */
  readonly layer: string;
  /** How many numbers an image was known by. */
  readonly features: number;
  /** 0 to 1: the share of the test images that were classified right; null where a feature was no finite number. */
  readonly testAccuracy: number | null;
}

/** On how many images the linear classifiers are fitted and tested. */
export interface LayerProbeImages {
  readonly trainingImages: number;
  readonly testImages: number;
}
