import type { FileCache } from "./cache.js";
import type { FetchOptions } from "./fetch-bytes.js";
import type { Progress } from "./progress.js";

/** What a load goes by. */
export interface LoadContext extends Omit<FetchOptions, "onBytes"> {
  readonly cache: FileCache;
  readonly progress: Progress;
}
