import type { ElementwiseActivation } from "../activation.js";
import { measureFunction } from "../measure-function.js";
import { type Check, check, demand } from "./check.js";

/** Every trait declared of an elementwise activation, against its reference measured. */
export function traitChecks(activation: ElementwiseActivation): Check[] {
  const { label, traits } = activation;
  if (Object.keys(traits).length === 0) return [];
  return [
    check(`${label}: the traits declared are those of the reference`, () => {
      const measured = measureFunction((x) => activation.reference(x));
      for (const [trait, declared] of Object.entries(traits)) {
        const found: unknown = Reflect.get(measured, trait);
        const tolerance = trait === "minimum" || trait === "lipschitz" ? 2e-4 : 1e-6;
        demand(
          isAlike(declared, found, tolerance),
          `${trait} is declared ${text(declared)}; measuring the reference gives ${text(found)}.`,
        );
      }
      if (traits.minimum === undefined && traits.range !== undefined) {
        demand(
          measured.minimum === undefined,
          `minimum is not declared; measuring the reference gives ${text(measured.minimum)}.`,
        );
      }
    }),
  ];
}

function isAlike(declared: unknown, found: unknown, tolerance: number): boolean {
  if (typeof declared === "number" && typeof found === "number") {
    return declared === found || Math.abs(declared - found) <= tolerance * Math.max(1, Math.abs(declared));
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
