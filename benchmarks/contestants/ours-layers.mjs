// Ours under anyone's program: a plain tf.layers model and tf.train.adam, on the wasm training kernels.
import { registerTrainingKernels } from "@activation-lab/wasm-training";
import * as tf from "@tensorflow/tfjs";
import { plainLayersRound } from "../harness/plain-layers.mjs";
import { contestantOptions, serveRounds } from "../harness/serve-rounds.mjs";

const { winograd, ...options } = contestantOptions();
await registerTrainingKernels({ winograd });
await serveRounds(`tfjs ${tf.version.tfjs}`, plainLayersRound(tf, options));
