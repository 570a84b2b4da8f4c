export { type FastCnnOptions, fastCnn } from "./fast-cnn.js";
export { type MlpOptions, mlp } from "./mlp.js";
export type { Normalization } from "./normalization.js";
export { type SmallResnetOptions, smallResnet } from "./small-resnet.js";
export { type TutorialCnnOptions, tutorialCnn } from "./tutorial-cnn.js";
export { type VggLikeOptions, vggLike } from "./vgg-like.js";
