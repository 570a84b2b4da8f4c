import type { SingleEvidence } from "@activation-lab/core";
import type { ClaimRecord } from "./claim-record.js";
import { unweighed, type Weighed } from "./draft.js";
import { weighBounds } from "./kinds/bounds.js";
import { weighDifference } from "./kinds/difference.js";
import { weighDiverged } from "./kinds/diverged.js";
import { weighEquivalence } from "./kinds/equivalence.js";
import { weighFlips } from "./kinds/flips.js";
import { weighInteraction } from "./kinds/interaction.js";
import { weighOrder } from "./kinds/order.js";
import { weighRanking } from "./kinds/ranking.js";
import { weighSweep } from "./kinds/sweep.js";

/** What records say to evidence of one kind. */
export function weigh(evidence: SingleEvidence, records: readonly ClaimRecord[]): Weighed {
  switch (evidence.kind) {
    case "order":
      return weighOrder(evidence, records);
    case "difference":
      return weighDifference(evidence, records);
    case "equivalence":
      return weighEquivalence(evidence, records);
    case "bounds":
      return weighBounds(evidence, records);
    case "diverged":
      return weighDiverged(evidence, records);
    case "flips":
      return weighFlips(evidence, records);
    case "sweep":
      return weighSweep(evidence, records);
    case "interaction":
      return weighInteraction(evidence, records);
    case "ranking":
      return weighRanking(evidence, records);
    case "unmeasured":
      return unweighed(`it needs ${evidence.needs}, which no record holds`);
  }
}
