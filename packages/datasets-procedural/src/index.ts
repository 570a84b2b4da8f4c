export type { ProceduralImagesOptions } from "./procedural-images.js";
export { proceduralImages } from "./procedural-images.js";
