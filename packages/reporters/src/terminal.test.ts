import type { StudyEvent } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { fixtureEvents, fixturePlan, fixtureReference, fixtureStart } from "./fixture.js";
import { isDrawing, screen, written, writtenSoFar } from "./test-support/screen.js";

const withNotice = {
  dataset: { ...fixturePlan().dataset, title: "Shapes", notice: "generated images, not CIFAR-10" },
};

describe("terminal", () => {
  it("shows the plan, one plain line an epoch, and the table", async () => {
    const events = fixtureEvents({ failing: [3], plan: { reference: fixtureReference } });
    expect((await written(events)).join("")).toMatchInlineSnapshot(`
      "Which activation function?
      4 trials: 2 activations × 2 seeds, 3 epochs on 1,000 images of CIFAR-10
      model tutorial-cnn, backend wasm, 2 workers

      [1/4] relu seed 0 epoch 1/3 loss 1.700 test accuracy 50.0 % 1,200 images/s, about 20 s left
      [1/4] relu seed 0 epoch 2/3 loss 1.400 test accuracy 60.0 % 1,200 images/s, about 20 s left
      [1/4] relu seed 0 epoch 3/3 loss 1.100 test accuracy 70.0 % 1,200 images/s, about 20 s left
      [2/4] relu seed 1 epoch 1/3 loss 1.800 test accuracy 52.0 % 1,100 images/s, about 20 s left
      [2/4] relu seed 1 epoch 2/3 loss 1.500 test accuracy 62.0 % 1,100 images/s, about 15 s left
      [2/4] relu seed 1 epoch 3/3 loss 1.200 test accuracy 72.0 % 1,100 images/s, about 15 s left
      [3/4] leakyRelu(slope=0.2) seed 0 epoch 1/3 loss 1.750 test accuracy 46.0 % 1,150 images/s, about 15 s left
      [3/4] leakyRelu(slope=0.2) seed 0 failed (error): Out of memory: no room | for 9 tensors
      [4/4] leakyRelu(slope=0.2) seed 1 epoch 1/3 loss 1.850 test accuracy 48.0 % 1,050 images/s, about 5 s left
      [4/4] leakyRelu(slope=0.2) seed 1 epoch 2/3 loss 1.550 test accuracy 58.0 % 1,050 images/s, about 5 s left
      [4/4] leakyRelu(slope=0.2) seed 1 epoch 3/3 loss 1.250 test accuracy 68.0 % 1,050 images/s

                            training                 test   epochs  seconds
      activation                loss             accuracy  to 60 %  to 60 %  images/s  reference
      ────────────────────  ────────  ───────────────────  ───────  ───────  ────────  ─────────
      relu                     1.150  71.0 % [58.3, 83.7]        2      4.5     1,150    69.13 %
      leakyRelu(slope=0.2)     1.250               68.0 %        3      7.5     1,050    68.85 %

      Training loss by epoch, mean over the seeds
      1.850 ┤B···
            │    ·······
            │A····      ·······
            │     ·········    ········
            │              ·········   ·······
      1.532 ┤                       ········· ···B····
            │                                ····A··· ·········
            │                                        ·······   ·········
            │                                               ·······     ·········
            │                                                      ········      ····B
            │                                                              ·······
      1.150 ┤                                                                     ···A
            └─────────────────────────────────────────────────────────────────────────
             1                                 epoch                                 3
      A relu 1.150  B leakyRelu(slope=0.2) 1.250

      leakyRelu(slope=0.2) seed 0 failed (error): Out of memory: no room | for 9 tensors
      Reference: test accuracy from the tutorial.
      Means over 1 to 2 seeds, with the 95 % interval of the mean in brackets. Where there is one seed, there is no interval.
      Took 1 min 5 s.

      With one seed in all variants but one there is no test: the order ReLU (71.0 %) and Leaky ReLU (68.0 %) may be chance. 1 to 2 seeds; 1 run failed (Leaky ReLU 1).
      Leaky ReLU came out 3.0 points below ReLU, but one seed of Leaky ReLU allows no interval and no test.
      Warning: One seed allows no interval and no test: Leaky ReLU.
      Warning: Seeds failed and are in no mean: Leaky ReLU 1 of 2.
      Warning: With fewer than five seeds intervals rest on scores that scatter normally, which so few cannot show: ReLU.
      "
    `);
  });

  it("shows the notice before the trials and above the table", async () => {
    const lines = (await written(fixtureEvents({ plan: withNotice }))).join("").split("\n");
    const note = "Note: generated images, not CIFAR-10";
    const table = lines.findIndex((line) => line.startsWith("activation "));
    expect(lines.indexOf(note)).toBeLessThan(lines.findIndex((line) => line.startsWith("[1/4]")));
    expect(lines.slice(table - 3, table)).toContain(note);
  });

  it("says with one seed what one seed cannot tell, and shows no range", async () => {
    const text = (await written(fixtureEvents({ seeds: [0] }))).join("");
    expect(text).toMatch(/\nWith one seed each there is no interval and no test: .* may be chance\..*\n$/);
    expect(text).not.toContain("Warning:");
    expect(text).toMatch(/relu +1\.100 +70\.0 % +2 +4\.0 +1,200\n/);
  });

  it("redraws one line a worker in place, and leaves only the results", async () => {
    const events = fixtureEvents();
    const columns = 100;
    const ending = events.findIndex((event) => event.type === "trial-end");
    const during = screen(await writtenSoFar(events.slice(0, ending), { columns }), columns);
    expect(during.filter((line) => line.startsWith("relu"))).toEqual([
      "relu  seed 0  ████████████████████  epoch 3/3  loss 1.100  █▇▅▄▂▁      test 70.0 %",
    ]);
    expect(during.at(-2)).toBe("█████░░░░░░░░░░░░░░░  0 of 4 trials done, about 20 s left");
    const after = screen(await written(events, { isTTY: true, columns }), columns);
    expect(after.some((line) => line.includes("epoch 3/3"))).toBe(false);
    expect(after.some((line) => /^relu +1\.150 +71\.0 % \[58\.3, 83\.7\]/.test(line))).toBe(true);
  });

  it("shows the cursor again after each drawing, so that no end of the program leaves it hidden", async () => {
    for (const text of await written(fixtureEvents(), { isTTY: true, columns: 80 })) {
      expect(text.lastIndexOf("\u001b[?25h")).toBeGreaterThanOrEqual(text.lastIndexOf("\u001b[?25l"));
    }
  });

  it("never wraps a redrawn line, and splits the table on a narrow terminal", async () => {
    const columns = 44;
    const writes = await written(fixtureEvents({ plan: withNotice }), { isTTY: true, columns });
    const drawings = writes.filter(isDrawing);
    expect(drawings.length).toBeGreaterThan(10);
    // One column is left free: a full line would move the cursor to the next.
    for (const drawing of drawings) screen([drawing], columns - 1);
    const lines = screen(writes, columns);
    expect(lines.filter((line) => line.startsWith("activation ")).length).toBeGreaterThan(1);
  });

  it("names failed trials with their message on one line", async () => {
    const text = (await written(fixtureEvents({ failing: [2] }), { isTTY: true, columns: 90 })).join("");
    expect(text).toContain("[2/4] relu seed 1 failed (error): Out of memory: no room | for 9 tensors\n");
    expect(text).toContain("\nrelu seed 1 failed (error): Out of memory: no room | for 9 tensors\n");
  });

  it("says when a study was stopped, and when the record was cut short", async () => {
    const events = fixtureEvents();
    const end = {
      type: "study-end",
      completed: 1,
      failed: 0,
      pruned: 0,
      stopped: true,
      durationMs: 9000,
    } as const;
    const stopped = (await written([...events.slice(0, 10), end])).join("");
    expect(stopped).toContain("Stopped before the end: 1 of 4 trials completed.");
    for (let length = 1; length < events.length; length++) {
      const text = (await written(events.slice(0, length))).join("");
      expect(text).toMatch(/The record was cut short: \d of 4 trials/);
    }
  });

  it("tells of trials that go on or are given up, and does not tell again what was told before", async () => {
    const events = fixtureEvents({ retried: [3], pruned: [4] });
    const third = events.findIndex((event) => "trial" in event && event.trial === 3);
    const environment = fixtureStart().environment;
    const resume: StudyEvent = { type: "study-resume", environment, finished: 2 };
    // The finished trials come all at once, what follows a second apart.
    let told = 0;
    const now = () => (told++ < third ? 5 : told * 1000);
    const lines = (await written([...events.slice(0, third), resume, ...events.slice(third)], { now }))
      .join("")
      .split("\n");
    const progress = lines.slice(4, lines.indexOf("", 4));
    expect(progress).toEqual([
      "The study goes on with 2 of 4 trials done, backend wasm, 2 workers",
      expect.stringMatching(/^\[3\/4\] leakyRelu\(slope=0\.2\) seed 0 epoch 1\/3 .*, about \d+ s left$/),
      "[3/4] leakyRelu(slope=0.2) seed 0 goes on, attempt 2: Its worker was lost.",
      expect.stringMatching(/^\[3\/4\] .* epoch 2\/3 /),
      expect.stringMatching(/^\[3\/4\] .* epoch 3\/3 /),
      expect.stringMatching(/^\[4\/4\] leakyRelu\(slope=0\.2\) seed 1 epoch 1\/3 /),
      "[4/4] leakyRelu(slope=0.2) seed 1 given up at epoch 1 since others were better",
    ]);
    const text = lines.join("\n");
    expect(text).toContain("Given up since others were better: leakyRelu(slope=0.2) seed 1 at epoch 1.");
    // How long the whole took is known to nobody.
    expect(text).not.toContain("Took ");
  });

  it("keeps a line for each of many workers, whose trials end in any order", async () => {
    const seeds = [0, 1, 2, 3, 4, 5, 6, 7];
    const events = fixtureEvents({ seeds, activations: ["relu"] });
    const of = (trial: number) => events.filter((event) => "trial" in event && event.trial === trial);
    const all = seeds.map((seed) => of(seed + 1));
    const start = fixtureStart({ seeds, activations: ["relu"] });
    const environment = { ...start.environment, workers: 8 };
    const together = [
      { ...start, environment },
      ...all.flatMap((trial) => trial.slice(0, 3)),
      ...of(3).slice(3),
    ];
    const lines = screen(await writtenSoFar(together, { columns: 100 }), 100);
    expect(lines.filter((line) => line.startsWith("relu ")).map((line) => line.slice(0, 12))).toEqual(
      [0, 1, 3, 4, 5, 6, 7].map((seed) => `relu  seed ${seed}`),
    );
    expect(lines.at(-2)).toMatch(/ {2}1 of 8 trials done, about \d+ s left$/);
  });

  it("speaks of its part alone, where a study was divided", async () => {
    const [, ...rest] = fixtureEvents();
    const own = rest.filter((event) => !("trial" in event) || [2, 3].includes(event.trial));
    const start = { ...fixtureStart(), shard: { index: 2, count: 2 } };
    const text = (await written([start, ...own], { isTTY: true, columns: 100 })).join("");
    expect(text).toContain("\npart 2 of 2: 2 trials of these\n");
    expect(text).toContain("2 of 2 trials done\n");
    expect(text).toContain("Part 2 of 2 of a study of 4 trials; merge the parts to judge it.");
  });

  it("ends with the verdict, a line for each comparison, and warnings", async () => {
    const text = (await written(fixtureEvents({ seeds: [0, 1, 2], failing: [6] }))).join("");
    const ending = text.slice(text.indexOf("Took 1 min 5 s.")).split("\n");
    expect(ending[2]).toMatch(/^ReLU \(72\.0 %\) is best: it was told apart from the other\./);
    expect(ending[3]).toMatch(/^Leaky ReLU is below ReLU by 5\.0+ points \[/);
    expect(ending.slice(4, -1).every((line) => line.startsWith("Warning: "))).toBe(true);
    expect(ending).toContain("Warning: Seeds failed and are in no mean: Leaky ReLU 1 of 3.");
  });

  it("moves no cursor by a name or a message", async () => {
    const nasty = "\u001b[2J<b>`|\r\n";
    const plan = fixturePlan({ seeds: [0] });
    const variants = plan.variants.map((one) => ({ ...one, label: nasty + one.label, title: nasty }));
    const trials = plan.trials.map((one) => ({ ...one, variant: nasty + one.variant }));
    const comparison = { baseline: `${nasty}relu`, primaryTest: "welch" } as const;
    const events = fixtureEvents({
      seeds: [0],
      failing: [2],
      plan: { variants, trials, comparison, title: nasty },
    });
    const text = (await written(events)).join("");
    expect(text).not.toContain("\u001b");
    expect(text).toContain("[1/2] <b>`| relu seed 0 epoch 1/3");
  });

  it("shows a diverged trial as NaN", async () => {
    const text = (await written(fixtureEvents({ seeds: [0], diverging: [1] }))).join("");
    expect(text).toMatch(/relu +NaN +10\.0 % +– +– +1,200\n/);
    expect(text).toContain('– in "to 60 %": not reached within 3 epochs.');
  });

  it("shows the results alone where progress is turned off, and nothing of an empty record", async () => {
    const text = (await written(fixtureEvents(), { progress: false })).join("");
    expect(text).toMatch(/^Which activation function\?\n/);
    expect(text).not.toContain("epoch 1/3");
    expect(await written([])).toEqual([]);
  });
});
