import {
  defineReporter,
  type Plan,
  type Reporter,
  type StudyEnd,
  type TrialError,
} from "@activation-lab/core";
import { type DeliveryOptions, deliver } from "./deliver.js";

/** Where messages go, and how patiently. */
export interface WebhookOptions extends DeliveryOptions {
  /** Failures that come within so long are told in one message; 2,000 if not given. */
  readonly batchMs?: number;
  /** Takes a line about a message that was not delivered; the standard error if not given. */
  readonly tell?: (line: string) => void;
}

/**
 * Posts a message when trials have failed and when the study has ended, as JSON with one field, `text`, which is what chats take.
 * Nothing waits for it but the end of the record, and a message that cannot be delivered is told of and given up.
 */
export function webhook(options: WebhookOptions): Reporter {
  const { batchMs = 2_000, tell = console.error } = options;
  let plan: Plan | undefined;
  let lines: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> = Promise.resolve();

  const send = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    sending = sending.then(async () => {
      // What came while the message before was on its way goes with this one.
      const text = lines.join("\n");
      const count = lines.length;
      lines = [];
      if (count === 0) return;
      const problem = await deliver({ text }, options);
      if (problem !== undefined) tell(`${count} lines were not delivered: ${problem}.`);
    });
    return sending;
  };

  return defineReporter({
    name: "webhook",
    onStudyStart(event) {
      plan = event.plan;
    },
    onStudyResume() {
      // What was told again until now was posted before the study was interrupted.
      lines = [];
    },
    onTrialError(event) {
      lines.push(failureLine(event));
      timer ??= setTimeout(send, batchMs).unref();
    },
    onStudyEnd(event) {
      lines.push(endLine(event, plan));
    },
    onRecordEnd: send,
  });
}

/** The reporter that `--reporter webhook.ts` adds: address and secret come from the environment, where no record shows them. */
export default function webhookFromEnvironment(): Reporter {
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = process.env;
  if (!url) throw new Error("WEBHOOK_URL is not set; set it to the address that takes the messages.");
  return webhook({ url, ...(secret ? { secret } : {}) });
}

function failureLine({ variant, seed, reason, message }: TrialError): string {
  return written(`${variant}, seed ${seed}, failed (${reason}): ${message}`);
}

function endLine({ completed, failed, pruned, stopped }: StudyEnd, plan: Plan | undefined): string {
  const counts = [`${completed} completed`, `${failed} failed`, `${pruned} given up`].join(", ");
  return written(`${plan?.title ?? "The study"} – ${stopped ? "stopped" : "done"}: ${counts}.`);
}

/** On one line, and without what chats take for a mention or a link: names are anyone's text. */
function written(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
