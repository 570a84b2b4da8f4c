/**
 * Prints what intervals, tests and limits keep over 20,000 made-up studies each, and fails where a bound is missed.
 * Needs a build.
 *
 *     node scripts/simulate.mjs [studies]
 */
import * as statistics from "../dist/index.js";
import { isKept, measurements } from "./simulation.mjs";

const studies = Number(process.argv[2] ?? 20_000);
const percent = (value) => (value === undefined ? "" : `${(value * 100).toFixed(1)} %`);
let missed = 0;
for (const [index, measurement] of measurements(statistics).entries()) {
  const value = measurement.run(statistics.createRandom(index + 1), studies);
  const { what, low, high } = measurement;
  const kept = isKept(measurement, value);
  if (!kept) missed++;
  const bounds =
    low === undefined && high === undefined
      ? "for information"
      : `${percent(low ?? 0)} to ${percent(high ?? 1)}`;
  console.log(`${kept ? "ok    " : "MISSED"} ${percent(value).padStart(7)}  ${bounds.padEnd(18)} ${what}`);
}
console.log(missed === 0 ? `All bounds kept over ${studies} studies.` : `${missed} bounds missed.`);
process.exitCode = missed === 0 ? 0 : 1;
