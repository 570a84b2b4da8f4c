import { testDataset } from "@activation-lab/core/testing";
import { proceduralImages } from "./procedural-images.js";

testDataset(proceduralImages({ trainingImages: 100, testImages: 50 }));
