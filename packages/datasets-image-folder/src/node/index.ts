export { type ImageFolderOptions, imageFolder } from "./image-folder.js";
