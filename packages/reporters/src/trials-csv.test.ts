import { describe, expect, it } from "vitest";
import { fixtureEvents, fixtureStart } from "./fixture.js";
import { toTrialsCsv } from "./trials-csv.js";

const header =
  "trial,id,variant,activation,model,seed,outcome,reason,epochs,stoppedBy,bestEpoch,trainingLoss,trainingAccuracy," +
  "validationLoss,validationAccuracy,testLoss,testAccuracy,durationMs,retries,weightsHash,message,dataset,notice";

describe("toTrialsCsv", () => {
  it("writes one row for each trial, whatever became of it", () => {
    const events = fixtureEvents({
      seeds: [0, 1, 2],
      failures: { 2: "diverged" },
      pruned: [3],
      retried: [4],
      stopped: { 5: "time-budget" },
      validated: true,
    });
    const last = events.findIndex((event) => "trial" in event && event.trial === 6);
    const lines = toTrialsCsv(events.slice(0, last)).split("\n");
    const hash = (trial: number) => `${trial}`.repeat(64);
    expect(lines).toEqual([
      header,
      `1,0000000000000001,relu,relu,tutorial-cnn,0,completed,,3,,,1.1,0.65,1.1500000000000001,0.6900000000000001,1.2000000000000002,0.7000000000000001,6000,0,${hash(1)},,cifar10,`,
      "2,0000000000000002,relu,relu,tutorial-cnn,1,failed,diverged,1,,,,,,,,,,0,,Out of memory: no room | for 9 tensors,cifar10,",
      "3,0000000000000003,relu,relu,tutorial-cnn,2,pruned,,1,,,,,,,,,,0,,,cifar10,",
      expect.stringMatching(/^4,.*,0,completed,,3,,,.*,6000,1,4{64},,cifar10,$/),
      expect.stringMatching(/^5,.*,1,completed,,2,time-budget,,.*,5000,0,5{64},,cifar10,$/),
      "6,0000000000000006,leakyRelu(slope=0.2),leakyRelu(slope=0.2),tutorial-cnn,2,waiting,,0,,,,,,,,,,0,,,cifar10,",
      "",
    ]);
  });

  it("holds the trials of its part alone, where a study was divided", () => {
    const [, ...rest] = fixtureEvents();
    const text = toTrialsCsv([{ ...fixtureStart(), shard: { index: 2, count: 2 } }, ...rest]);
    expect(text.split("\n").map((line) => line.split(",")[0])).toEqual(["trial", "2", "3", ""]);
  });
});
