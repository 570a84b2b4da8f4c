export { cosineDescription as cosine } from "./cosine.js";
export { dsuDescription as dsu } from "./dsu.js";
export { gcuDescription as gcu } from "./gcu.js";
export { learnedSnakeDescription as learnedSnake } from "./learned-snake.js";
export { sincDescription as sinc } from "./sinc.js";
export { sineDescription as sine } from "./sine.js";
export { snakeDescription as snake } from "./snake.js";
