import type { ElementwiseActivation } from "../activation.js";
import { jumpReach } from "../find-jumps.js";
import { type MeasuredFunction, measureFunction } from "../measure-function.js";
import { type Check, check, demand } from "./check.js";
import { oneSidedDifference } from "./differences.js";

/** Every trait and every kink declared of an elementwise activation, against its reference measured. */
export function traitChecks(activation: ElementwiseActivation): Check[] {
  const { label, traits } = activation;
  const kinks = check(`${label}: a kink is declared only where the slope jumps`, () => {
    for (const { at } of activation.kinks) {
      const [left = 0, right = 0] = ([-1, 1] as const).map((side) =>
        oneSidedDifference((x) => activation.reference(x), at, side),
      );
      demand(
        !(Math.abs(left - right) <= 1e-6 * Math.max(1, Math.abs(left))),
        `A kink is declared at ${at}, where the slope is ${left} on both sides; a kink hides what is around it from the tests.`,
      );
    }
  });
  if (Object.keys(traits).length === 0) return [kinks];
  return [
    kinks,
    check(`${label}: the traits declared are those of the reference`, () => {
      const measured = measuredWithFarKinks(activation);
      for (const [trait, declared] of Object.entries(traits)) {
        const found: unknown = Reflect.get(measured, trait);
        const tolerance = trait === "minimum" || trait === "lipschitz" ? 2e-4 : 1e-6;
        demand(
          isAlike(declared, found, tolerance),
          `${trait} is declared ${text(declared)}; measuring the reference gives ${text(found)}.`,
        );
      }
      const missing = measured.kinks.find((at) =>
        activation.kinks.every((kink) => Math.abs(kink.at - at) > 1e-3),
      );
      demand(
        missing === undefined,
        `The reference or its slope jumps at ${missing}, where no kink is declared.`,
      );
      if (traits.minimum === undefined && traits.range !== undefined) {
        demand(
          measured.minimum === undefined,
          `minimum is not declared; measuring the reference gives ${text(measured.minimum)}.`,
        );
      }
    }),
  ];
}

/** What is measured; a kink declared further out than they are looked for is one, since the check of kinks has seen it. */
function measuredWithFarKinks(activation: ElementwiseActivation): MeasuredFunction {
  const measured = measureFunction((x) => activation.reference(x));
  const hasFarKink = activation.kinks.some(({ at }) => Math.abs(at) > jumpReach);
  return hasFarKink && measured.smoothness !== "discontinuous"
    ? { ...measured, smoothness: "continuous" }
    : measured;
}

function isAlike(declared: unknown, found: unknown, tolerance: number): boolean {
  if (typeof declared === "number" && typeof found === "number") {
    if (!Number.isFinite(declared) || !Number.isFinite(found)) return declared === found;
    return Math.abs(declared - found) <= tolerance * Math.max(1, Math.abs(declared));
  }
  if (typeof declared !== "object" || declared === null || typeof found !== "object" || found === null) {
    return declared === found;
  }
  const keys = new Set([...Object.keys(declared), ...Object.keys(found)]);
  return [...keys].every((key) => isAlike(Reflect.get(declared, key), Reflect.get(found, key), tolerance));
}

function text(value: unknown): string {
  return (
    JSON.stringify(value, (_, part) =>
      typeof part === "number" && !Number.isFinite(part) ? String(part) : part,
    ) ?? "none"
  );
}
