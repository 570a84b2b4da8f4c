import { gelu, relu } from "@activation-lab/activations";
import { defineStudy, horizontalFlip, randomCrop } from "@activation-lab/core";
import { mlp } from "@activation-lab/models";
import { pictures } from "./pictures.js";

export default defineStudy({
  name: "custom-dataset",
  title: "ReLU or GELU for my pictures?",
  models: [mlp({ hidden: [32] })],
  dataset: pictures(process.env.PICTURES ?? "pictures"),
  activations: [relu(), gelu()],
  augmentations: [randomCrop({ padding: 2 }), horizontalFlip()],
  batchSize: 16,
  epochs: 5,
  seeds: 3,
});
