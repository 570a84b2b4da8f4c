export { cosine } from "./cosine.js";
export { dsu } from "./dsu.js";
export { gcu } from "./gcu.js";
export { learnedSnake } from "./learned-snake.js";
export { sinc } from "./sinc.js";
export { sine } from "./sine.js";
export { snake } from "./snake.js";
