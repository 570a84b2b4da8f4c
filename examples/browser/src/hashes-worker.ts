import { hashesAsText } from "./hashes.js";

postMessage(await hashesAsText());
