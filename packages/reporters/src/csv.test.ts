import { describe, expect, it } from "vitest";
import { toCsv } from "./csv.js";
import { fixtureEvents, fixturePlan } from "./fixture.js";

const header =
  "trial,variant,activation,model,seed,epoch,trainingLoss,trainingAccuracy,testLoss,testAccuracy,durationMs,imagesPerSecond,dataset,notice";

describe("toCsv", () => {
  it("writes one row for each epoch and trial, and nothing else", () => {
    const lines = toCsv(fixtureEvents()).split("\n");
    expect(lines[0]).toBe(header);
    expect(lines.at(-1)).toBe("");
    expect(lines).toHaveLength(1 + 2 * 2 * 3 + 1);
    expect(lines[3]).toMatch(/^1,relu,relu,tutorial-cnn,0,3,1\.1,0\.65,/);
  });

  it("quotes labels with commas, and quotation marks", () => {
    const plan = fixturePlan();
    const notice = 'made up, "not CIFAR-10"';
    const text = toCsv(
      fixtureEvents({
        activations: ["snake(frequency=0.5,phase=1)"],
        plan: { dataset: { ...plan.dataset, notice } },
      }),
    );
    const label = '"snake\\(frequency=0\\.5,phase=1\\)"';
    expect(text.split("\n")[1]).toMatch(
      new RegExp(`^1,${label},${label},tutorial-cnn,0,1,.*,cifar10,"made up, ""not CIFAR-10"""$`),
    );
  });

  it("has a column for each crossed setting, and those of validation where there is any", () => {
    const [names, first] = toCsv(fixtureEvents({ learningRates: [0.001, 0.01], validated: true })).split(
      "\n",
    );
    expect(names).toBe(
      header
        .replace("model,", "model,learningRate,")
        .replace("Accuracy,test", "Accuracy,validationLoss,validationAccuracy,test"),
    );
    expect(first).toMatch(
      /^1,"relu, learningRate=0\.001",relu,tutorial-cnn,0\.001,0,1,1\.7,0\.4[\d.]*,1\.75,0\.49,1\.8,0\.5,/,
    );
  });

  it("keeps a crossed setting apart from a column of its name", () => {
    const plan = fixturePlan();
    const variants = plan.variants.map((variant) => ({ ...variant, settings: { seed: "odd", model: "m" } }));
    const [names, first] = toCsv(fixtureEvents({ plan: { variants } })).split("\n");
    expect(names).toContain("trial,variant,activation,model,setting.seed,setting.model,seed,epoch");
    expect(first).toContain("1,relu,relu,tutorial-cnn,odd,m,0,1,");
  });

  it("keeps the epochs of a failed trial, and writes NaN as NaN", () => {
    const rows = toCsv(fixtureEvents({ failing: [1], diverging: [2] })).split("\n");
    expect(rows.filter((row) => row.startsWith("1,"))).toHaveLength(1);
    expect(rows.find((row) => row.startsWith("2,"))).toMatch(
      /^2,relu,relu,tutorial-cnn,1,1,NaN,.*,NaN,0\.1,/,
    );
  });

  it("is the same in whatever order the workers' events came", () => {
    const events = fixtureEvents();
    const mixed = [...events].sort((a, b) => ("epoch" in a ? a.epoch : 0) - ("epoch" in b ? b.epoch : 0));
    expect(toCsv(mixed)).toBe(toCsv(events));
  });

  it("has the header alone where no epoch was finished", () => {
    expect(toCsv(fixtureEvents().slice(0, 1))).toBe(`${header}\n`);
  });
});
