import { labError, unknownNameError } from "@activation-lab/core";

/** What can be answered, by field. */
const choices = {
  position: ["hidden", "output"],
  task: [
    "classification",
    "multi-label classification",
    "binary classification",
    "regression",
    "positive regression",
    "bounded regression",
    "implicit representation",
    "periodic extrapolation",
  ],
  network: ["convolutional", "fully connected", "recurrent", "transformer"],
  normalization: ["none", "batch", "layer"],
  budget: ["mobile", "unlimited"],
} as const;

type Choice<K extends keyof typeof choices> = (typeof choices)[K][number];

/** What is known of a network; whatever is left out could be anything. */
export interface RecommendationRequest {
  /** The layers to find an activation for; both, if not given. */
  readonly position?: Choice<"position">;
  /** What the network is for: it decides the output layer, and for the last two the hidden ones. */
  readonly task?: Choice<"task">;
  readonly network?: Choice<"network">;
  /** How many layers with weights lie one after another. */
  readonly depth?: number;
  /** What normalizes activations between layers. */
  readonly normalization?: Choice<"normalization">;
  /** Whether units have stopped to react to any input, as those of relu can. */
  readonly deadUnits?: boolean;
  /** "mobile" where an exponential for each element is too slow, or too hard to quantize. */
  readonly budget?: Choice<"budget">;
}

/**
 * Checks a request that the compiler may not have seen.
 *
 * @throws a LabError `invalid-input` for an unknown field or value; its message lists the known
 */
export function checkRequest(request: RecommendationRequest): void {
  const { depth, deadUnits, ...named } = request;
  for (const [field, value] of Object.entries(named)) {
    const known = knownFor(field);
    if (known === undefined) {
      const fields = [...Object.keys(choices), "depth", "deadUnits"];
      throw unknownNameError("field of a request to recommend an activation", field, fields);
    }
    if (value !== undefined && !known.includes(value))
      throw unknownNameError(`${field} to recommend an activation for`, String(value), known);
  }
  if (depth !== undefined && !(Number.isInteger(depth) && depth > 0)) {
    throw labError(
      "invalid-input",
      `recommend takes a depth in layers, a whole number from 1 up, not ${String(depth)}; leave it out if it is not known.`,
    );
  }
  if (deadUnits !== undefined && typeof deadUnits !== "boolean") {
    throw labError(
      "invalid-input",
      `recommend takes deadUnits as true or false, not ${String(deadUnits)}; leave it out if it is not known.`,
    );
  }
}

function knownFor(field: string): readonly string[] | undefined {
  return Object.entries(choices).find(([name]) => name === field)?.[1];
}
