import type { EpochEnd, Plan, StudyEvent, TrialEnd } from "@activation-lab/core";
import type { StudyMessage } from "./study-worker.js";

/** The places of the page that a study is shown in. */
export interface StudyViewElements {
  readonly status: HTMLElement;
  readonly progress: HTMLProgressElement;
  readonly results: HTMLTableSectionElement;
  readonly log: HTMLElement;
  readonly record: HTMLElement;
}

/** Shows one study as its events come in. */
export class StudyView {
  private readonly events: StudyEvent[] = [];
  private plan: Plan | undefined;
  private lastEpoch: EpochEnd | undefined;

  constructor(private readonly elements: StudyViewElements) {
    const { status, progress, results, log, record } = elements;
    status.textContent = "Starting the kernels and generating images…";
    progress.value = 0;
    results.replaceChildren();
    log.textContent = "";
    for (const link of record.querySelectorAll("a")) URL.revokeObjectURL(link.href);
    record.replaceChildren();
  }

  show(message: StudyMessage): void {
    if (message.type === "failure") {
      this.elements.status.textContent = `The study failed: ${message.message}`;
      return;
    }
    this.events.push(message);
    const line = this.line(message);
    if (line !== undefined) this.say(line);
  }

  private say(line: string): void {
    const { status, log } = this.elements;
    status.textContent = line;
    log.append(`${line}\n`);
  }

  /** Shows an event, and says it in a line if it is worth one. */
  private line(event: StudyEvent): string | undefined {
    switch (event.type) {
      case "study-start": {
        this.plan = event.plan;
        const { trials, epochs, dataset } = event.plan;
        return `${trials.length} activations, ${epochs} epochs, ${dataset.trainingImages} images (${dataset.notice ?? dataset.title})`;
      }
      case "trial-start":
        return undefined;
      case "epoch-progress":
        this.advance(event.trial, event.epoch - 1, event.images);
        return undefined;
      case "epoch-end":
        this.lastEpoch = event;
        this.advance(event.trial, event.epoch, 0);
        return `${this.title(event.activation)}, epoch ${event.epoch}: training loss ${event.trainingLoss.toFixed(3)}, test accuracy ${percent(event.testAccuracy)}`;
      case "trial-end":
        this.addRow(event);
        return undefined;
      case "trial-error":
        return `${this.title(event.activation)} failed: ${event.message}`;
      case "trial-pruned":
        return `${this.title(event.activation)} was given up at epoch ${event.epoch}`;
      case "trial-retry":
      case "study-resume":
        return undefined;
      case "study-end":
        this.offerRecord();
        return `${event.stopped ? "Stopped" : "Done"} after ${(event.durationMs / 1000).toFixed(1)} s.`;
    }
  }

  private title(label: string): string {
    return this.plan?.activationTitles[label] ?? label;
  }

  /** Moves the bar to where trial, epochs and images stand in the plan. */
  private advance(trial: number, epochs: number, images: number): void {
    if (!this.plan) return;
    const epochsDone = epochs + images / this.plan.dataset.trainingImages;
    this.elements.progress.value = (trial - 1 + epochsDone / this.plan.epochs) / this.plan.trials.length;
  }

  private addRow(trial: TrialEnd): void {
    const row = this.elements.results.insertRow();
    row.dataset.activation = trial.activation;
    const heading = document.createElement("th");
    heading.scope = "row";
    heading.textContent = this.title(trial.activation);
    row.append(heading);
    const speed = this.lastEpoch ? Math.round(this.lastEpoch.imagesPerSecond).toLocaleString("en") : "";
    for (const text of [percent(trial.testAccuracy), trial.testLoss.toFixed(3), speed])
      row.insertCell().textContent = text;
    const hash = document.createElement("code");
    hash.textContent = trial.weightsHash;
    row.insertCell().append(hash);
  }

  /** The events, a line each, are the record that `activation-lab report` reads. */
  private offerRecord(): void {
    const lines = this.events.map((event) => `${JSON.stringify(event)}\n`);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
    link.download = "record.jsonl";
    link.textContent = "Save the record";
    this.elements.record.append(link);
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
