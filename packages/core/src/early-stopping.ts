import type { PluginSettings } from "./events.js";
import type { ValidatedEpoch } from "./validated-epoch.js";

/** When a trial ends before its last epoch. */
export interface EarlyStopping {
  readonly kind: "early-stopping";
  readonly apiVersion: 1;
  readonly name: string;
  /** Its name and everything that decides when it stops. */
  readonly config: PluginSettings;
  /** Whether to stop after these epochs, all there were so far: a pure function of their validation figures. */
  shouldStop(epochs: readonly ValidatedEpoch[]): boolean;
}

/** Completes an early stopping's definition to the plugin object. */
export function defineEarlyStopping(definition: Omit<EarlyStopping, "kind" | "apiVersion">): EarlyStopping {
  return { kind: "early-stopping", apiVersion: 1, ...definition };
}
