import type { TemplateOf } from "./template.js";

/** A new dataset: generated stripes. */
export const datasetTemplate: TemplateOf = ({ package: packageName, file, identifier, title }) => ({
  description: `The dataset ${identifier} for Activation Lab`,
  companions: ["activations", "models"],
  usesNode: false,
  files: {
    [`src/${file}.ts`]: `import { type Dataset, defineDataset, deriveSeed, randomStream, type Split } from "@activation-lab/core";

const side = 12;

/** Stripes across or down, with noise. Put your own images here: from files, from a server, or made by a program. */
export function ${identifier}(): Dataset {
  return defineDataset({
    name: "${identifier}",
    title: "${title}",
    notice: "generated stripes", // stands with every table and chart; leave it out where there is nothing to say
    classNames: ["across", "down"],
    imageShape: [side, side, 1], // height, width, channels
    load: async () => ({ train: drawSplit("train", 400), test: drawSplit("test", 200) }),
  });
}

/** The same images each time: bytes from 0 to 255, row by row, and the class of each as an index into classNames. */
function drawSplit(part: string, count: number): Split {
  const random = randomStream(deriveSeed(0, "${identifier}", part));
  const labels = Uint8Array.from({ length: count }, (_, image) => image % 2);
  const images = Uint8Array.from({ length: count * side * side }, (_, pixel) => {
    const place = pixel % (side * side);
    const along = labels[(pixel - place) / (side * side)] === 0 ? Math.floor(place / side) : place % side;
    return (along % 4 < 2 ? 40 : 120) + random.below(100);
  });
  return { images, labels };
}
`,
    [`src/${file}.test.ts`]: `import { testDataset } from "@activation-lab/core/testing";
import { ${identifier} } from "./${file}.js";

testDataset(${identifier}());
`,
    "study.ts": `import { relu, tanh } from "@activation-lab/activations";
import { defineStudy } from "@activation-lab/core";
import { mlp } from "@activation-lab/models";
import { ${identifier} } from "./src/${file}.js";

export default defineStudy({
  name: "${file}",
  title: "ReLU or tanh on ${identifier}?",
  models: [mlp({ hidden: [32] })],
  dataset: ${identifier}(),
  activations: [relu(), tanh()],
  epochs: 3,
});
`,
  },
  use: `\`\`\`ts
import { ${identifier} } from "${packageName}";

// in a study: dataset: ${identifier}()
\`\`\`
`,
});
