import { readRecord } from "../../packages/core/dist/node/index.js";
import { exampleEvents } from "../../packages/core/dist/testing/index.js";

/** Names that a table, a quoted field or a directory could trip over. */
const hostileNames = [
  "a_b%c&d#e$f{g}h~i^j\\k \"quoted\", 'twice'",
  "two\nlines\r\nand more; \\\\ \\end{document} % gone",
  "</script><script>alert(1)</script> [x](y) *|*",
  "../../etc/passwd \\input{/etc/passwd}",
  "\u001b[2J βeta é ą x² 激活 👩‍🔬 \u202e -- ?` <<",
  "__proto__",
  `snake(${"frequency=0.5,".repeat(20)}phase=1)`,
];

/** The records that are checked, by what they are; the largest has so many epochs. */
export function records(epochs) {
  return {
    "the tutorial's record": [
      ...readRecord(new URL("../../docs/results/tutorial/record.jsonl", import.meta.url).pathname),
    ],
    "hostile names, failed and pruned trials": exampleEvents({
      activations: hostileNames,
      seeds: [0, 1, 2],
      failing: [1],
      pruned: [4],
      diverging: [8],
      learningRates: [0.001, 0.01],
      notice: hostileNames.join(" "),
    }),
    "one trial": exampleEvents({ activations: ["relu"], seeds: [7], epochs: 1 }),
    "a record cut short": exampleEvents().slice(0, -4),
    "60 activations, 20 seeds": varied(
      exampleEvents({
        activations: Array.from({ length: 60 }, (_, index) => `activation${index}(slope=0.${index})`),
        seeds: Array.from({ length: 20 }, (_, seed) => seed),
        epochs,
      }),
    ),
  };
}

/** The same with test accuracies that differ. */
function varied(events) {
  const accuracyOf = ({ trial, activation }, epoch) => {
    const place = Number(/\d+/.exec(activation));
    return 0.5 + 0.2 * (1 - Math.exp(-epoch / 5)) + 0.002 * place + 0.01 * Math.sin(7.3 * trial);
  };
  return events.map((event) => {
    if (event.type === "epoch-end") return { ...event, testAccuracy: accuracyOf(event, event.epoch) };
    return event.type === "trial-end" ? { ...event, testAccuracy: accuracyOf(event, event.epochs) } : event;
  });
}
