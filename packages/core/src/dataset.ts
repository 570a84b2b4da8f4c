/** Images and their labels, in memory. */
export interface Split {
  /** Pixels, `[count, height, width, channels]` row-major, 0 to 255. */
  readonly images: Uint8Array;
  /** The class of each image, an index into the dataset's class names. */
  readonly labels: Uint8Array;
}

/** Where images came from, and how far that was verified: the record of a study keeps it. */
export interface Provenance {
  /** The path or the URL that they were read from. */
  readonly source: string;
  /** What is known of them, in a few words, for example "unofficial copy". */
  readonly status: string;
  /** SHA-256 of their bytes as they were read, hex; the dataset says of which bytes, in which order. */
  readonly sha256?: string;
}

/** The parts of a dataset: what a network is trained on, and what it is tested on. */
export interface Splits {
  readonly train: Split;
  readonly test: Split;
  /** For decisions that the test images must not make; where a dataset has none, a study may hold training images out. */
  readonly validation?: Split;
  /** Absent where there is nothing to tell, as for images that a program made. */
  readonly provenance?: Provenance;
}

/** Height, width and channels of an image. */
export type ImageShape = readonly [height: number, width: number, channels: number];

/** How a dataset is to be loaded. */
export interface LoadOptions {
  /** Where the files lie, if the user said so; the dataset looks in its own places otherwise. */
  readonly directory?: string;
  readonly signal?: AbortSignal;
  /** Called with one line for a person while something slow goes on. */
  readonly onProgress?: (message: string) => void;
}

/** A dataset of labelled images. */
export interface Dataset {
  readonly kind: "dataset";
  readonly apiVersion: 1;
  readonly name: string;
  /** The name as people write it, for example "CIFAR-10". */
  readonly title: string;
  readonly classNames: readonly string[];
  readonly imageShape: ImageShape;
  /** What every table and chart made from this dataset must say, for example that its images are generated. */
  readonly notice?: string;
  /**
   * Brings the images into memory.
   *
   * @throws a LabError `invalid-input` for a directory that the user named and that is empty or wrong, and
   * `dataset-unavailable` where the data cannot be had.
   */
  load(options?: LoadOptions): Promise<Splits>;
}

/** Completes a dataset's definition to the plugin object. */
export function defineDataset(definition: Omit<Dataset, "kind" | "apiVersion">): Dataset {
  return { kind: "dataset", apiVersion: 1, ...definition };
}

/** How many images a split holds. */
export function imageCount(split: Split): number {
  return split.labels.length;
}
