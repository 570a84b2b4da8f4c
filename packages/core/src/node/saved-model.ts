import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type * as tf from "@tensorflow/tfjs";
import { errorMessage, labError } from "../errors.js";
import type { PlannedTrial } from "../events.js";
import { onDisk, replaceWhole } from "./whole-files.js";

const modelFile = "model.json";
const weightsFile = "weights.bin";

/**
 * What keeps a trained model in a directory of its own under `directory`, in the form of tfjs: `model.json` and `weights.bin`, which a
 * browser loads from any web server and Node with `savedModel`. Says where, as seen from the parent of `directory`.
 */
export function keepModelIn(
  directory: string,
  { variant, seed, id }: PlannedTrial,
): (network: tf.LayersModel) => Promise<string> {
  return async (network) => {
    // File systems take 255 bytes, and mixtures have long labels.
    const readable = variant
      .replace(/[^A-Za-z0-9.=-]+/g, "-")
      .slice(0, 120)
      .replace(/-+$/, "");
    const name = `${readable}-seed-${seed}-${id.slice(0, 6)}`;
    await network.save(savedModel(join(directory, name)));
    return `${basename(directory)}/${name}`;
  };
}

/**
 * A model in a directory, for Node, where plain tfjs can neither save nor load: `network.save(savedModel("my-model"))` writes
 * `model.json` and `weights.bin`, the weights first, and `loadModel(savedModel("my-model"), …)` reads them, also those that a study
 * kept. In a browser `loadModel` takes the address of `model.json`.
 *
 * @throws a LabError when it is used: `storage-failed` where the files cannot be written, `invalid-input` where the directory holds
 * no such model
 */
export function savedModel(directory: string): Required<Pick<tf.io.IOHandler, "save" | "load">> {
  return {
    async save({ weightData, weightSpecs = [], modelTopology }) {
      onDisk(directory, () => mkdirSync(directory, { recursive: true }));
      replaceWhole(join(directory, weightsFile), bytesOf(weightData), true);
      const manifest = { modelTopology, weightsManifest: [{ paths: [weightsFile], weights: weightSpecs }] };
      const json = {
        format: "layers-model",
        generatedBy: "@activation-lab/core",
        convertedBy: null,
        ...manifest,
      };
      replaceWhole(join(directory, modelFile), JSON.stringify(json), true);
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
    },
    async load() {
      try {
        const json: unknown = JSON.parse(readFileSync(join(directory, modelFile), "utf8"));
        if (!isModelJson(json)) throw new Error(`${modelFile} is no tfjs layers model`);
        const weights = readFileSync(join(directory, weightsFile));
        return {
          modelTopology: json.modelTopology,
          weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
          weightData: Uint8Array.from(weights).buffer,
        };
      } catch (error) {
        throw labError("invalid-input", `${directory} holds no model to load: ${errorMessage(error)}.`, {
          cause: error,
        });
      }
    },
  };
}

function isModelJson(value: unknown): value is tf.io.ModelJSON {
  return (
    typeof value === "object" && value !== null && "modelTopology" in value && "weightsManifest" in value
  );
}

function bytesOf(data: tf.io.WeightData | undefined): Uint8Array {
  if (data === undefined) return new Uint8Array(0);
  const parts = Array.isArray(data) ? data : [data];
  return Buffer.concat(parts.map((part) => new Uint8Array(part)));
}
