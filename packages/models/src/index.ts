export { tutorialCnn } from "./tutorial-cnn.js";
