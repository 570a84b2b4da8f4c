import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import { fromFormula } from "./from-formula.js";

const formulas = {
  rectifier: "max(0, x)",
  capped: "min(relu(x), 6)",
  leaky: "x < 0 ? 0.01 * x : x",
  swish: "x * sigmoid(x)",
  swishAsWritten: "x / (1 + exp(-x))",
  mish: "x * tanh(softplus(x))",
  mishAsWritten: "x * tanh(log(1 + exp(x)))",
  gelu: "x / 2 * (1 + erf(x / sqrt(2)))",
  geluTanh: "0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))",
  hardSwish: "x * min(max(x + 3, 0), 6) / 6",
  elu: "x > 0 ? x : exp(x) - 1",
  tanhExp: "x * tanh(exp(x))",
  softsign: "x / (1 + abs(x))",
  shrink: "sign(x) * max(abs(x) - 0.5, 0)",
  steps: "step(x - 0.5)",
  snake: "x + sin(x)^2",
  gauss: "exp(-(x^2))",
  cardinalSine: "sinc(x)",
  inverseSine: "asinh(3 * x)",
  hyperbolic: "max(0, x) / (cosh(x) + 0.001)",
  hyperbolicSine: "sinh(clip(x, -5, 5)) / 10",
  shiftedSinc: "x * sinc(2 * x - 1)",
  root: "sqrt(relu(x) + 1) - 1",
  band: "x > -1 && x <= 2 ? x^2 : 1",
};

for (const [name, formula] of Object.entries(formulas))
  testActivation(fromFormula(formula, { name }), { backends });

testActivation(fromFormula("x * sigmoid(beta * x)", { name: "swishBeta", parameters: { beta: 1 } }), {
  backends,
  parameters: [{ beta: 1.5 }, { beta: 0 }, { beta: -1 }],
});

// In float32 the sum of a number and a root of the same size has no digits left.
testActivation(fromFormula("(x + sqrt(x^2 + b)) / 2", { name: "squareplus", parameters: { b: 4 } }), {
  backends,
  tolerance: { relative: 1e-5, absolute: 5e-4 },
});
