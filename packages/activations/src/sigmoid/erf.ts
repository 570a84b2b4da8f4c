import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { erfTensor, erf as errorFunction } from "../shared/erf.js";

/**
 * The error function 2/√π · ∫₀ˣ e^(−t²) dt, range (−1, 1).
 *
 * As the transfer function whose infinite networks are known in closed form: Williams 1998, doi:10.1162/089976698300017412.
 */
export const erf = /* @__PURE__ */ defineActivation({
  name: "erf",
  title: "Error Function",
  reference: errorFunction,
  traits: () => ({
    range: [-1, 1],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: { left: -1, right: 1 },
    lipschitz: 2 / Math.sqrt(Math.PI),
    selfNormalizing: false,
  }),
  apply: erfTensor,
});

/** What is known of `erf`. */
export const erfDescription: Description = {
  aliases: ["errorFunction"],
  family: "sigmoid",
  formula: "erf(x)",
  tex: "\\operatorname{erf}(x) = \\frac{2}{\\sqrt{\\pi}} \\int_0^x e^{-t^2} \\, dt",
  parameterMeanings: {},
  defaultsElsewhere: [
    { library: "tfjs", name: "tf.erf", params: {} },
    { library: "ONNX", name: "Erf", params: {} },
  ],
  paper: {
    title: "Computation with Infinite Neural Networks",
    authors: "Christopher K. I. Williams",
    year: 1998,
    url: "https://doi.org/10.1162/089976698300017412",
  },
  pros: [
    "Normal expectations of it are known in closed form, which the theory of wide networks uses",
    "Odd and smooth, like tanh",
  ],
  cons: ["Saturates faster than tanh, as e^(−x²)", "Costs more than tanh"],
  uses: ["Theory of wide networks and their Gaussian processes", "The gate of GELU, shifted and scaled"],
  cost: "several transcendentals",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [{ name: "laplace", note: "(1 + erf) / 2, shifted and scaled" }],
};
