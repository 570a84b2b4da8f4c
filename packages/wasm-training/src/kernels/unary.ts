import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/**
 * Kernels `Exp`, `Tanh`, `Sigmoid`, `Erf` and `Relu6` (whose stock kernel turns NaN into 0): y = f(x) for float32; other types go to the
 * stock kernel.
 */
export function unary(
  runtime: Runtime,
  name: "exp" | "tanh" | "sigmoid" | "erf" | "relu6",
  stock: KernelFunc,
) {
  const apply = runtime.functions[name];
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const x = readParameters(name, given).tensor("x");
    if (x.dtype !== "float32") return stock(given);
    const y = runtime.makeOutput(x.shape);
    apply(
      runtime.address(x),
      runtime.address(y),
      x.shape.reduce((product, size) => product * size, 1),
    );
    return y;
  };
}
