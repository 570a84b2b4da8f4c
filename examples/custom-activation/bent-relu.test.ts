import "@tensorflow/tfjs";
import { testActivation } from "@activation-lab/core/testing";
import { bentRelu } from "./bent-relu.js";

testActivation(bentRelu, { parameters: [{ depth: 2 }] });
