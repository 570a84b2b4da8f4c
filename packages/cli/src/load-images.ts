import { type Dataset, errorMessage, isLabError, labError, type Splits } from "@activation-lab/core";
import type { ResolvedStudy } from "@activation-lab/core/run";

/** A dataset and its images. */
export interface LoadedImages {
  readonly dataset: Dataset;
  readonly splits: Splits;
}

/** How a study's images are looked for. */
export interface LoadImagesOptions {
  /** Where the user said that they are. */
  readonly directory?: string;
  readonly signal: AbortSignal;
  /** Takes one line for a person. */
  readonly tell: (line: string) => void;
}

/**
 * Loads the study's dataset; where it cannot be had and nobody named a directory, its stand-in.
 *
 * @throws a LabError `dataset-unavailable` where there is no stand-in, and `invalid-input` for a wrong directory.
 */
export async function loadImages(
  { dataset, standIn, preset }: ResolvedStudy,
  { directory, signal, tell }: LoadImagesOptions,
): Promise<LoadedImages> {
  try {
    const splits = await dataset.load({
      ...(directory === undefined ? {} : { directory }),
      signal,
      onProgress: tell,
    });
    return { dataset, splits };
  } catch (error) {
    if (signal.aborted || !isLabError(error, "dataset-unavailable")) throw error;
    if (!standIn) {
      const which = preset === undefined ? "this study" : `the preset ${preset}`;
      throw labError(
        "dataset-unavailable",
        `${errorMessage(error)} There is no stand-in for it in ${which}.`,
      );
    }
    tell(errorMessage(error));
    tell(`Going on with ${standIn.notice ?? standIn.title}.`);
    return { dataset: standIn, splits: await standIn.load({ signal, onProgress: tell }) };
  }
}
