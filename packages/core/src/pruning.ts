import type { PlannedTrial, PluginSettings } from "./events.js";
import type { ValidatedEpoch } from "./validated-epoch.js";

/** A trial that has reached a rung, with its figures there. */
export interface RungResult {
  readonly planned: PlannedTrial;
  /** The epoch-end at the rung; undefined where the trial failed before. */
  readonly epoch: ValidatedEpoch | undefined;
}

/**
 * Which trials are given up early. Trials wait at each rung until all have reached it or failed, so that neither the number of
 * workers nor their speed changes what is decided.
 */
export interface Pruning {
  readonly kind: "pruning";
  readonly apiVersion: 1;
  readonly name: string;
  /** Its name and everything that decides what it gives up. */
  readonly config: PluginSettings;
  /** The epochs after which it decides, rising, each below the plan's epochs. */
  readonly rungs: readonly number[];
  /**
   * The labels of the variants that go on, of those that reached the rung: a pure function of validation figures. A variant goes
   * on with all its seeds or with none.
   */
  survivors(results: readonly RungResult[], rung: number): readonly string[];
}

/** Completes a pruning's definition to the plugin object. */
export function definePruning(definition: Omit<Pruning, "kind" | "apiVersion">): Pruning {
  return { kind: "pruning", apiVersion: 1, ...definition };
}
