const oneThread = tensorflowThreads(1);

/** The choices of Winograd's algorithm that take part beside the default: strike out what becomes the default. */
const winogradChoices = [2, false];

/**
 * Everything that trains the tutorial's CNN. `engine` is what `--only` names; `file` lies in contestants/; `ours` marks
 * those whose failure is a failure of the run, and `short` is their name at the head of a column.
 */
export const ours = withChoices({
  engine: "ours",
  title: "ours",
  short: "ours",
  file: "ours.mjs",
  ours: true,
});

export const oursLayers = withChoices({
  engine: "ours",
  title: "ours, plain tf.layers and tf.train.adam",
  short: "tf.layers",
  file: "ours-layers.mjs",
  ours: true,
});

/** The network and optimizer of `ours` without the training loop around them. */
export const oursStep = withChoices({
  engine: "ours",
  title: "ours, steps on one batch",
  short: "steps",
  file: "ours-step.mjs",
  ours: true,
});

/** A trial's batches without the training: plain, and with the usual augmentation. */
export const oursFeeding = [
  { engine: "ours", title: "feeding, plain", file: "feeding.mjs", ours: true, options: { augmented: false } },
  {
    engine: "ours",
    title: "feeding, crop + flip + cutout",
    file: "feeding.mjs",
    ours: true,
    options: { augmented: true },
  },
];

export const tfjsNode = {
  engine: "tfjs-node",
  title: "tfjs-node, one thread",
  file: "tfjs-node.mjs",
  environment: oneThread,
};

export const pytorch = {
  engine: "pytorch",
  title: "PyTorch, one thread",
  file: "pytorch.py",
  options: { threads: 1 },
};

export const pytorchChannelsLast = {
  engine: "pytorch",
  title: "PyTorch, one thread, channels_last",
  file: "pytorch.py",
  options: { threads: 1, channelsLast: true },
};

export const keras = {
  engine: "keras",
  title: "Keras on TensorFlow, one thread",
  file: "keras_tensorflow.py",
  environment: oneThread,
  options: { threads: 1 },
};

/** A contestant of ours as it is, and with each choice of Winograd's algorithm. */
function withChoices(contestant) {
  return [
    contestant,
    ...winogradChoices.map((winograd) => ({
      ...contestant,
      title: `${contestant.title}, winograd: ${winograd}`,
      short: `${contestant.short}, winograd: ${winograd}`,
      options: { winograd },
    })),
  ];
}

/** The same engine with two threads of its own. */
export function withTwoThreads(contestant) {
  return {
    ...contestant,
    title: contestant.title.replace("one thread", "two threads"),
    environment: { ...contestant.environment, ...tensorflowThreads(2) },
    options: { ...contestant.options, threads: 2 },
  };
}

/** Two processes with one thread each, at the same time. */
export function inTwoProcesses(contestant) {
  return { ...contestant, title: contestant.title.replace("one thread", "two processes"), copies: 2 };
}

function tensorflowThreads(count) {
  return {
    TF_NUM_INTRAOP_THREADS: String(count),
    TF_NUM_INTEROP_THREADS: "1",
    // Warnings and errors, without the greeting.
    TF_CPP_MIN_LOG_LEVEL: "1",
  };
}
