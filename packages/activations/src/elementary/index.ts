export { absolute } from "./absolute.js";
export { bentIdentity } from "./bent-identity.js";
export { cube } from "./cube.js";
export { exponential } from "./exponential.js";
export { gaussian } from "./gaussian.js";
export { identity } from "./identity.js";
export { rational } from "./rational.js";
export { square } from "./square.js";
