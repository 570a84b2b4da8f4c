import type { ClaimEvidence, ClaimVariant, SingleEvidence } from "@activation-lab/core";
import { namedLevels } from "../claims/named-levels.js";

/** The settings that a claim's evidence names, in which its trials differ on purpose. */
export function evidenceLevels(evidence: ClaimEvidence): ReadonlySet<string> {
  const parts = evidence.kind === "all" ? evidence.of : [evidence];
  return new Set(parts.flatMap((part) => [...levelsOfPart(part)]));
}

function levelsOfPart(evidence: SingleEvidence): ReadonlySet<string> {
  switch (evidence.kind) {
    case "order":
      return namedLevels(evidence.rising);
    case "difference":
      return namedLevels([evidence.higher, evidence.lower]);
    case "equivalence":
    case "sweep":
      return namedLevels(evidence.variants);
    case "bounds":
    case "diverged":
      return namedLevels(evidence.bounds.map(({ variant }): ClaimVariant => variant));
    case "flips":
      return namedLevels(evidence.between);
    case "interaction":
      return namedLevels([evidence.gains, evidence.over], evidence.from, evidence.to);
    case "ranking":
      return namedLevels(evidence.variants, ...evidence.between);
    case "unmeasured":
      return new Set();
  }
}
