import { defineSchedule, type Schedule } from "../schedule.js";

/** The learning rate as it is: factor 1 at every step. */
export function constant(): Schedule {
  return defineSchedule({ name: "constant", config: { name: "constant" }, factor: () => 1 });
}
