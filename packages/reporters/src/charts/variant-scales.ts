import type { NamedLook } from "./variant-look.js";

/** The encodings that give marks the looks of their variants; without legends, since lines and rows are named where they are. */
export function variantScales(looks: readonly NamedLook[]) {
  const domain = looks.map(({ variant }) => variant);
  const channel = <T>(valueFor: (look: NamedLook) => T) => ({
    field: "variant",
    type: "nominal" as const,
    scale: { domain, range: looks.map(valueFor) },
    legend: null,
  });
  return {
    color: channel(({ color }) => color),
    dash: channel(({ dash }) => (dash.length === 0 ? [1, 0] : [...dash])),
    shape: channel(({ shape }) => shape),
  };
}
