import { learnedSwish, mish } from "@activation-lab/activations";
import { loadModel } from "@activation-lab/core";
import { savedModel } from "@activation-lab/core/node";
import { registerTrainingKernels } from "@activation-lab/wasm-training";
import { buildModel, stripes } from "./build-model.js";

await registerTrainingKernels(); // tfjs trains on WebAssembly now; a page may stay with WebGL instead
const model = buildModel();
const { images, labels } = stripes();
const { history } = await model.fit(images, labels, { epochs: 5, verbose: 0 });
console.log("accuracy of each epoch:", history.acc);

await model.save(savedModel("stripes-model")); // a page saves to "indexeddb://stripes-model"
const loaded = await loadModel(savedModel("stripes-model"), { activations: [mish, learnedSwish] });
console.log("as trained:", String(model.predict(images.slice(0, 2))));
console.log("as loaded: ", String(loaded.predict(images.slice(0, 2))));
