import { encodeMessage, type Field, type Message, text } from "./message.js";

/** What tells sessions apart, by name. */
export type Hyperparameters = Readonly<Record<string, string | number>>;

/** A figure that sessions are compared by: the tag of a scalar, and what it is called. */
export interface Metric {
  readonly tag: string;
  readonly title: string;
}

/** Everything that an experiment's sessions have in common. */
export interface Experiment {
  readonly description: string;
  readonly startedSeconds: number;
  /** Of every session. */
  readonly sessions: readonly Hyperparameters[];
  readonly metrics: readonly Metric[];
}

/** The tags under which the plugin looks for what follows. */
export const hyperparameterTags = {
  experiment: "_hparams_/experiment",
  sessionStart: "_hparams_/session_start_info",
  sessionEnd: "_hparams_/session_end_info",
} as const;

const statuses = { unknown: 0, success: 1, failure: 2 } as const;

/** How a session ended; `unknown` where it neither succeeded nor failed. */
export type SessionStatus = keyof typeof statuses;

/** The experiment, as the plugin's `Experiment` (tensorboard/plugins/hparams/api.proto and plugin_data.proto). */
export function experimentContent(experiment: Experiment): Uint8Array {
  const names = [...new Set(experiment.sessions.flatMap((session) => Object.keys(session)))];
  return encodeMessage([
    [
      2,
      {
        message: [
          [1, text(experiment.description)],
          [3, { double: experiment.startedSeconds }],
          ...names.map((name) => [4, { message: parameterMessage(name, experiment.sessions) }] as const),
          ...experiment.metrics.map((metric) => [5, { message: metricMessage(metric) }] as const),
        ],
      },
    ],
  ]);
}

/** What a session was begun with. */
export function sessionStartContent(parameters: Hyperparameters, startedSeconds: number): Uint8Array {
  const entries = Object.entries(parameters).map(([name, value]): readonly [number, Field] => [
    1,
    {
      message: [
        [1, text(name)],
        [2, { message: valueMessage(value) }],
      ],
    },
  ]);
  return encodeMessage([[3, { message: [...entries, [5, { double: startedSeconds }]] }]]);
}

/** How and when a session ended. */
export function sessionEndContent(status: SessionStatus, endedSeconds: number): Uint8Array {
  return encodeMessage([
    [
      4,
      {
        message: [
          [1, { whole: statuses[status] }],
          [2, { double: endedSeconds }],
        ],
      },
    ],
  ]);
}

/** Its name, its type, and every value that some session has. A parameter of numbers and texts is one of texts. */
function parameterMessage(name: string, sessions: readonly Hyperparameters[]): Message {
  const values = [...new Set(sessions.flatMap((session) => session[name] ?? []))];
  const areNumbers = values.every((value) => typeof value === "number");
  return [
    [1, text(name)],
    [4, { whole: areNumbers ? 3 : 1 }],
    [
      5,
      {
        message: values.map(
          (value) => [1, { message: valueMessage(areNumbers ? value : String(value)) }] as const,
        ),
      },
    ],
  ];
}

function metricMessage({ tag, title }: Metric): Message {
  return [
    [1, { message: [[2, text(tag)]] }],
    [3, text(title)],
  ];
}

/** As google.protobuf.Value. */
function valueMessage(value: string | number): Message {
  return typeof value === "number" ? [[2, { double: value }]] : [[3, text(value)]];
}
