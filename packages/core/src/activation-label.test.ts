import { describe, expect, it } from "vitest";
import { parseActivation, splitActivationLabels } from "./activation-label.js";
import { isLabError } from "./errors.js";
import { leaky, ramp } from "./test-support/tiny-study.js";

describe("parseActivation", () => {
  const factories = [ramp, leaky];

  it("reads every label that an activation has", () => {
    for (const activation of [ramp(), leaky(), leaky({ slope: 0.25 }), leaky({ slope: 1e-7 })]) {
      const parsed = parseActivation(activation.label, factories);
      expect(parsed).toMatchObject({
        name: activation.name,
        params: activation.params,
        label: activation.label,
      });
    }
    expect(parseActivation(" leaky( slope = 0.2 ) ", factories).label).toBe("leaky(slope=0.2)");
  });

  it("lists the known names for an unknown one", () => {
    expect(() => parseActivation("relu7", factories)).toThrow(
      'Unknown activation "relu7"; known: ramp, leaky.',
    );
  });

  it.each(["leaky(", "leaky(slope)", "leaky(slope=)", "leaky(slope=x)", "", "leaky(slope=1)x"])(
    "refuses %j",
    (label) => {
      let thrown: unknown;
      try {
        parseActivation(label, factories);
      } catch (error) {
        thrown = error;
      }
      expect(isLabError(thrown, "invalid-input")).toBe(true);
    },
  );
});

describe("splitActivationLabels", () => {
  it("splits at commas outside parentheses", () => {
    expect(splitActivationLabels("a, b(c=1,d=2) ,e,")).toEqual(["a", "b(c=1,d=2)", "e"]);
    expect(splitActivationLabels("mixed(a,p=b(c=1),q=b(c=2,d=3)),e")).toEqual([
      "mixed(a,p=b(c=1),q=b(c=2,d=3))",
      "e",
    ]);
  });
});
