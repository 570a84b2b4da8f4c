import { initializers } from "@tensorflow/tfjs";
import type { Initializer } from "./model.js";

/** How the initial kernels are drawn. Uniform ones only: normal ones take logarithms, whose last bit differs between engines. */
export type InitializerName = "glorotUniform" | "heUniform" | "lecunUniform";

/** Every initializer by its name. */
export const initializerNames: readonly InitializerName[] = ["glorotUniform", "heUniform", "lecunUniform"];

/**
 * What draws a kernel's initial values, each between −limit and limit and every one equally likely. Where `fanIn` numbers go
 * into each output and `fanOut` outputs come of each input, the limit is
 *
 * - `glorotUniform`: √(6 / (fanIn + fanOut)). Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward
 *   neural networks", https://proceedings.mlr.press/v9/glorot10a.html, equation 16.
 * - `heUniform`: √(6 / fanIn), for rectifiers. He, Zhang, Ren & Sun 2015, arXiv:1502.01852, whose variance, 2 / fanIn, this is.
 * - `lecunUniform`: √(3 / fanIn). LeCun, Bottou, Orr & Müller 1998, "Efficient BackProp", whose variance, 1 / fanIn, this is; for
 *   SELU Klambauer, Unterthiner, Mayr & Hochreiter 2017, arXiv:1706.02515.
 *
 * @param seed a whole number; the same one draws the same kernel everywhere
 */
export function kernelInitializer(name: InitializerName, seed: number): Initializer {
  switch (name) {
    case "glorotUniform":
      return initializers.glorotUniform({ seed });
    case "heUniform":
      return initializers.heUniform({ seed });
    case "lecunUniform":
      return initializers.leCunUniform({ seed });
  }
}
