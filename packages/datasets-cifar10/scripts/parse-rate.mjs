// How fast the parser is beside MD5 over the same bytes, in one run: node packages/datasets-cifar10/scripts/parse-rate.mjs
// Uses the built package, and generated files of the official size; nothing is asserted.
import { createHash } from "node:crypto";
import { parseRecords, recordBytes, recordsPerFile } from "../dist/index.js";

const rounds = 9;
const files = Array.from({ length: 5 }, (_, index) => {
  const bytes = new Uint8Array(recordsPerFile * recordBytes).map((_, at) =>
    at % recordBytes === 0 ? at % 10 : (at * 31 + index) % 251,
  );
  return { name: `data_batch_${index + 1}.bin`, bytes };
});
const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;

const rate = (action) => {
  const start = performance.now();
  action();
  return megabytes / ((performance.now() - start) / 1000);
};
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const text = (values) => {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(0)} MB/s (${lowest.toFixed(0)} to ${highest.toFixed(0)})`;
};

const parsing = [];
const hashing = [];
for (let round = 0; round < rounds; round++) {
  parsing.push(rate(() => parseRecords(files)));
  hashing.push(
    rate(() => {
      const hash = createHash("md5");
      for (const { bytes } of files) hash.update(bytes);
      hash.digest();
    }),
  );
}
const ratios = parsing.map((speed, round) => speed / hashing[round]);
console.log(`50,000 images, ${megabytes.toFixed(0)} MB, medians of ${rounds} rounds`);
console.log(`parsing ${text(parsing)}, MD5 ${text(hashing)}`);
console.log(
  `parsing / MD5: ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
);
