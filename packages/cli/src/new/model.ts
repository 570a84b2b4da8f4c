import type { TemplateOf } from "./template.js";

/** A new model: a convolution and a dense layer. */
export const modelTemplate: TemplateOf = ({ package: packageName, file, identifier, title }) => ({
  description: `The model ${identifier} for Activation Lab`,
  companions: ["activations", "datasets-procedural"],
  usesNode: false,
  files: {
    [`src/${file}.ts`]: `import { activationLayer, convBlockLayer, defineModel, type Model } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";

/** How the network is varied. */
export interface ModelOptions {
  /** The units of the hidden dense layer; 32 if not given. */
  readonly units?: number;
}

const defaults = { units: 32 };

/** A convolution with a pool, a dense layer, and one logit a class. Put your own layers here. */
export function ${identifier}(options: ModelOptions = {}): Model {
  const { units } = { ...defaults, ...options };
  return defineModel({
    name: "${identifier}",
    title: "${title}",
    options: { units }, // what the label says where it is no default
    defaults,
    positions: ["conv1", "dense1"], // where an activation stands
    build({ inputShape, classCount, activation, initializerSeed, kernelInitializer }) {
      return tf.sequential({
        layers: [
          convBlockLayer({
            name: "conv1",
            filters: 8,
            kernelSize: 3,
            poolSize: 2,
            activation: activation("conv1"),
            kernelInitializer: kernelInitializer("conv1"),
            initializerSeed: initializerSeed("conv1Activation"),
            inputGradient: false, // nothing before the first layer learns
            inputShape: [...inputShape],
          }),
          tf.layers.flatten({ name: "flatten" }),
          tf.layers.dense({ name: "dense1", units, kernelInitializer: kernelInitializer("dense1") }),
          activationLayer(activation("dense1"), {
            name: "dense1Activation",
            seed: initializerSeed("dense1Activation"),
          }),
          // Logits: no softmax, the loss has it.
          tf.layers.dense({ name: "logits", units: classCount, kernelInitializer: kernelInitializer("logits") }),
        ],
      });
    },
  });
}
`,
    [`src/${file}.test.ts`]: `import { relu, tanh } from "@activation-lab/activations";
import { testModel } from "@activation-lab/core/testing";
import { ${identifier} } from "./${file}.js";

testModel(${identifier}(), { activations: [relu(), tanh()], inputShape: [12, 12, 3], classCount: 4 });
`,
    "study.ts": `import { relu, tanh } from "@activation-lab/activations";
import { defineStudy } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { ${identifier} } from "./src/${file}.js";

export default defineStudy({
  name: "${file}",
  title: "ReLU or tanh in ${identifier}?",
  models: [${identifier}(), ${identifier}({ units: 64 })],
  dataset: proceduralImages(),
  activations: [relu(), tanh()],
  epochs: 2,
  trainingImages: 1_000,
  testImages: 500,
});
`,
  },
  use: `\`\`\`ts
import { ${identifier} } from "${packageName}";

// in a study: models: [${identifier}(), ${identifier}({ units: 64 })]
\`\`\`
`,
});
