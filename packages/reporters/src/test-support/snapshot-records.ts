import type { StudyEvent } from "@activation-lab/core";
import { type FixtureOptions, fixtureEvents, fixturePlan } from "../fixture.js";
import { crossedEvents, crossedStudy, mixedStudy } from "./crossed-record.js";

/** A record with these labels, one for each variant, which are their titles too. */
export function labelled(labels: readonly string[], options: FixtureOptions = {}): StudyEvent[] {
  const plan = fixturePlan({ ...options, activations: labels });
  const [dataset, title] = [{ ...plan.dataset, title: labels[0] ?? "" }, labels[0] ?? ""];
  return fixtureEvents({ ...options, activations: labels, plan: { dataset, title } });
}

/** Names that would break a terminal, a page, a table or a formula. */
export const hostileNames = [
  "\u001b[2J\u001b]0;owned\u0007<script>alert('1')</script>",
  "激活函数, 👩‍🔬 e\u0301 \u202egnirts\r\n\t\u009b31m",
];

/** Every kind of record that a report must be right for, by what it is. */
export const snapshotRecords: Readonly<Record<string, readonly StudyEvent[]>> = {
  "one trial": fixtureEvents({ activations: ["relu"], seeds: [0] }),
  "60 variants and 20 seeds": fixtureEvents({
    activations: Array.from({ length: 60 }, (_, index) => `activation${index}`),
    seeds: Array.from({ length: 20 }, (_, seed) => seed),
    epochs: 4,
    luck: ({ trial, seed }) =>
      0.04 * Math.floor((trial - 1) / 20) - 0.02 * seed + 0.001 * ((trial * 7919) % 31),
  }),
  "failed, pruned and retried": fixtureEvents({ failing: [2], pruned: [4], retried: [3] }),
  "every trial failed": fixtureEvents({ failing: [1, 2, 3, 4] }),
  "one epoch": fixtureEvents({ epochs: 1 }),
  interrupted: fixtureEvents().slice(0, 12),
  "hostile names": labelled(hostileNames),
  "crossed settings": crossedEvents(crossedStudy),
  "mixtures at two rates": crossedEvents(mixedStudy),
};

/** The place of a snapshot, whatever its record is called. */
export function snapshotName(name: string): string {
  return name.replace(/\W+/g, "-");
}
