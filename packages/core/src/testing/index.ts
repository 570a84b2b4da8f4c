export { type ActivationTestOptions, activationChecks, testActivation } from "./activation.js";
export { backendChecks, testBackend } from "./backend.js";
export type { Check } from "./check.js";
export { type DatasetTestOptions, datasetChecks, testDataset } from "./dataset.js";
export { type ExampleEventsOptions, exampleEvents } from "./example-events.js";
export { type ModelTestOptions, modelChecks, testModel } from "./model.js";
export { type ReporterTestOptions, reporterChecks, testReporter } from "./reporter.js";
export type { Tolerance } from "./tolerance.js";
