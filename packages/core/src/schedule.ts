import type { PluginSettings } from "./events.js";

/** Where a training run stands when it takes a step. */
export interface SchedulePlace {
  /** The number of the step over the whole trial, from 0. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** How many epochs are planned. */
  readonly epochs: number;
}

/** How the learning rate changes while a network trains. */
export interface Schedule {
  readonly kind: "schedule";
  readonly apiVersion: 1;
  readonly name: string;
  /** Its name and everything that decides its numbers. */
  readonly config: PluginSettings;
  /**
   * What the optimizer's learning rate is multiplied with at a step, 0 or more. It decides bits of the result, so it must be
   * made of operations that every engine rounds alike: + − · / and `Math.sqrt`, none of `Math.cos`, `Math.exp`, `Math.pow`.
   */
  factor(place: SchedulePlace): number;
}

/** Completes a schedule's definition to the plugin object. */
export function defineSchedule(definition: Omit<Schedule, "kind" | "apiVersion">): Schedule {
  return { kind: "schedule", apiVersion: 1, ...definition };
}
