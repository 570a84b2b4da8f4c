// tfjs-node: the same plain tf.layers program as ours-layers, on TensorFlow's own library.
import { createRequire } from "node:module";
import util from "node:util";
import { plainLayersRound } from "../harness/plain-layers.mjs";
import { contestantOptions, sayMissing, serveRounds } from "../harness/serve-rounds.mjs";

// tfjs-node 4.22.0 calls a function that Node 23 removed.
util.isNullOrUndefined ??= (value) => value === null || value === undefined;

const tf = loadTfjsNode();
if (tf) {
  const round = plainLayersRound(tf, contestantOptions());
  await serveRounds(
    `tfjs-node ${tf.version["tfjs-node"]}, TensorFlow ${tf.backend().binding.TF_Version}`,
    round,
  );
}

/** From TFJS_NODE, the folder of the package, or from where the command line finds it. */
function loadTfjsNode() {
  try {
    const commandLine = createRequire(new URL("../../packages/cli/package.json", import.meta.url));
    return commandLine(process.env.TFJS_NODE ?? "@tensorflow/tfjs-node");
  } catch (error) {
    sayMissing(error.message.split("\n")[0]);
    return undefined;
  }
}
