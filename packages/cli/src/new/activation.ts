import type { TemplateOf } from "./template.js";

/** A new activation: a line with a soft step, of one parameter. */
export const activationTemplate: TemplateOf = ({ package: packageName, file, identifier, title }) => ({
  description: `The activation ${identifier} for Activation Lab`,
  companions: ["activations", "models", "datasets-procedural"],
  usesNode: false,
  files: {
    [`src/${file}.ts`]: `import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";

/** x + height · tanh(x). Put your own function here, once on a number and once on tensors. */
export const ${identifier} = defineActivation({
  name: "${identifier}",
  title: "${title}",
  formula: "x + height * tanh(x)",
  defaults: { height: 1 },
  parameterMeanings: { height: "How much is added on the right and taken away on the left" },
  refuse: ({ height }) => (height > 0 ? undefined : \`height must be above 0, not \${height}.\`),
  reference: (x, { height }) => x + height * Math.tanh(x),
  apply: (x, { height }) => tf.add(x, tf.mul(tf.tanh(x), height)),
});
`,
    [`src/${file}.test.ts`]: `import { testActivation } from "@activation-lab/core/testing";
import { ${identifier} } from "./${file}.js";

testActivation(${identifier}, { parameters: [{ height: 0.5 }] });
`,
    "study.ts": `import { relu, tanh } from "@activation-lab/activations";
import { defineStudy } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";
import { ${identifier} } from "./src/${file}.js";

export default defineStudy({
  name: "${file}",
  title: "Is ${identifier} better than ReLU?",
  models: [tutorialCnn()],
  dataset: proceduralImages(),
  activations: [relu(), tanh(), ${identifier}(), ${identifier}({ height: 2 })],
  catalogue: [relu, tanh, ${identifier}],
  epochs: 2,
  trainingImages: 1_000,
  testImages: 500,
});
`,
  },
  use: `\`\`\`ts
import { activationLayer, defineStudy } from "@activation-lab/core";
import { ${identifier} } from "${packageName}";

activationLayer(${identifier}()); // a layer of any tfjs model
// in a study: activations: [relu(), ${identifier}({ height: 2 })]
\`\`\`

In a study that does not import it:

\`\`\`sh
npx activation-lab run study.ts --plugins ${packageName} --activations "relu,${identifier}(height=2)"
\`\`\`
`,
});
