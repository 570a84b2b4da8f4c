import { describe, expect, it } from "vitest";
import { type Measurement, measurements } from "../scripts/simulation.mjs";
import * as statistics from "./index.js";

/** `scripts/simulate.mjs` measures 20,000, against the bounds themselves. */
const studiesOf = ({ costly = false }: Measurement): number => (costly ? 100 : 500);

/** How far a share over so few studies may lie beyond its bound. */
const reach = (share: number, studies: number): number => 3 * Math.sqrt((share * (1 - share)) / studies);

describe("what is promised, over made-up studies", () => {
  const bounded = measurements(statistics).filter(({ low, high }) => low !== undefined || high !== undefined);

  it.each(bounded.map((measurement, index) => ({ what: measurement.what, measurement, index })))(
    "$what",
    ({ measurement, index }) => {
      const { low = 0, high = 1, run } = measurement;
      const studies = studiesOf(measurement);
      const share = run(statistics.createRandom(1000 + index), studies);
      expect(share).toBeGreaterThanOrEqual(low - reach(low, studies));
      expect(share).toBeLessThanOrEqual(high + reach(high, studies));
    },
  );
});
