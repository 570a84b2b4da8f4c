import type { ActivationDescription } from "@activation-lab/core";

type Optional = "aliases" | "parameterMeanings" | "defaultsElsewhere" | "sameAs" | "notSameAs";

/**
 * What is known of an activation beside what it computes. It stands apart from the definition, so that a program which imports an
 * activation carries none of it; the factories of the catalogue have both.
 */
export type Description = Omit<ActivationDescription, "title" | Optional> &
  Partial<Pick<ActivationDescription, Optional>>;
