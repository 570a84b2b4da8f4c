export { type FormulaOptions, fromFormula } from "./from-formula.js";
