import { type NamedTensorMap, tidy, type Variable, variable, zerosLike } from "@tensorflow/tfjs";

/** An optimizer at work on one network's variables. */
export interface OptimizerState {
  /** Moves each variable by its gradient, looked up by the variable's name. */
  update(gradients: NamedTensorMap): void;
  /** Frees what it keeps of earlier gradients. */
  dispose(): void;
}

/** How a network's weights follow their gradients. */
export interface Optimizer {
  readonly name: string;
  /** Everything that decides its numbers, for the record. */
  readonly config: Readonly<Record<string, string | number>>;
  /** Starts from nothing on the variables of one network. */
  start(variables: readonly Variable[]): OptimizerState;
}

/** A variable of the same shape that no gradient moves, at zero. */
export function zeroVariable(like: Variable): Variable {
  return tidy(() => variable(zerosLike(like), false));
}
