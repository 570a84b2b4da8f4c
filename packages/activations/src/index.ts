export { activationFactories } from "./catalogue.js";
export {
  type DescribedActivation,
  type DescribedParameter,
  type DescribedWeight,
  describe,
  type NormalOutput,
  type PlainNumber,
  type PlainTraits,
} from "./describe.js";
export * from "./elementary/index.js";
export * from "./exponential-linear/index.js";
export * from "./gate/index.js";
export { type ActivationFilter, listActivations } from "./list-activations.js";
export * from "./normalizer/index.js";
export * from "./periodic/index.js";
export {
  type Recommendation,
  type Recommendations,
  type RecommendationWarning,
  recommend,
} from "./recommend/recommend.js";
export type { RecommendationRequest } from "./recommend/request.js";
export * from "./rectifier/index.js";
export * from "./self-gated/index.js";
export * from "./shrinkage/index.js";
export * from "./sigmoid/index.js";
export * from "./softplus/index.js";
