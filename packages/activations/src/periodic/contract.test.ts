import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import * as family from "./index.js";

const frequencies = [0.5, 2, 3].map((frequency) => ({ frequency }));
testActivation(family.cosine, { backends, parameters: frequencies });
testActivation(family.dsu, { backends });
testActivation(family.gcu, { backends });
testActivation(family.learnedSnake, {
  backends,
  parameters: [{ initialFrequency: 0.25 }, { initialFrequency: 2 }],
});
testActivation(family.sinc, { backends });
testActivation(family.sine, { backends, parameters: [...frequencies, { frequency: 32 }] });
testActivation(family.snake, { backends, parameters: [{ frequency: 0.1 }, ...frequencies] });
