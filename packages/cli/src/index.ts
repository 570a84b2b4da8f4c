export { backends, findBackend } from "./backends/index.js";
export type { Console } from "./console.js";
export { main } from "./main.js";
