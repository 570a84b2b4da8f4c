import { type NamedTensorMap, tidy, type Variable, variable, zerosLike } from "@tensorflow/tfjs";
import type { PluginSettings } from "./events.js";

/** What an optimizer keeps of earlier gradients: enough to go on where another left off, to the bit. */
export interface OptimizerMemory {
  /** In an order that depends on the network alone. */
  readonly variables: readonly Variable[];
  /** Counters and the like; JSON keeps every finite number exactly. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** An optimizer at work on one network's variables. */
export interface OptimizerState {
  /**
   * Moves each variable by its gradient, looked up by the variable's name.
   *
   * @param rateFactor what the learning rate is multiplied with in this step; 1 where no schedule changes it
   */
  update(gradients: NamedTensorMap, rateFactor: number): void;
  /** What a checkpoint keeps; the variables stay the optimizer's own. */
  memory(): OptimizerMemory;
  /** Takes up the numbers of a checkpoint; the caller has assigned the variables of `memory()` already. */
  resume(numbers: Readonly<Record<string, number>>): void;
  /** Frees what it keeps of earlier gradients. */
  dispose(): void;
}

/** How a network's weights follow their gradients. */
export interface Optimizer {
  /** The version of the plugin interfaces that it was made for; the present one if not given. */
  readonly apiVersion?: 1;
  readonly name: string;
  /** Everything that decides its numbers, for the record. */
  readonly config: PluginSettings;
  /** The same with another learning rate. */
  withLearningRate(learningRate: number): Optimizer;
  /** Starts from nothing on the variables of one network. */
  start(variables: readonly Variable[]): OptimizerState;
}

/** A variable of the same shape that no gradient moves, at zero. */
export function zeroVariable(like: Variable): Variable {
  return tidy(() => variable(zerosLike(like), false));
}
