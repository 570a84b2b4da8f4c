import type { Paper } from "@activation-lab/core";
import type { RecommendationRequest } from "./request.js";

/** An answer, and when it is one. */
export interface Rule {
  readonly for: "hidden" | "output";
  readonly when: (request: RecommendationRequest) => boolean;
  /** Its label. */
  readonly activation: string;
  /** One sentence that its source supports. */
  readonly because: string;
  readonly source: Paper;
  /** The initial weights that its source asks for, where no initializer of tfjs gives them. */
  readonly initialization?: string;
}

/** From how many layers on a network is taken to be deep, and up to how many to be shallow. */
export const deep = 4;
export const veryDeep = 20;
export const shallow = 3;

/** Whether the network has at least so many layers, or could have. */
export function mayHave({ depth }: RecommendationRequest, layers: number): boolean {
  return depth === undefined || depth >= layers;
}

/** The tasks for which the hidden layers of other networks are known not to do. */
export function isPeriodic({ task }: RecommendationRequest): boolean {
  return task === "implicit representation" || task === "periodic extrapolation";
}
