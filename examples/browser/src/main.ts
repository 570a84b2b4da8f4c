import { runInWorker } from "./run-in-worker.js";
import type { StudyChoice } from "./study.js";
import { StudyView } from "./study-view.js";
import type { StudyMessage } from "./study-worker.js";

const form = element("choice", HTMLFormElement);
const runButton = element("run", HTMLButtonElement);
const stopButton = element("stop", HTMLButtonElement);

form.addEventListener("submit", (submitted) => {
  submitted.preventDefault();
  runButton.disabled = true;
  stopButton.disabled = false;
  const view = new StudyView({
    status: element("status", HTMLElement),
    progress: element("progress", HTMLProgressElement),
    results: element("results", HTMLTableSectionElement),
    log: element("log", HTMLElement),
    record: element("record", HTMLElement),
  });
  const stop = runInWorker(readChoice(), (message: StudyMessage) => {
    view.show(message);
    if (message.type !== "study-end" && message.type !== "failure") return;
    runButton.disabled = false;
    stopButton.disabled = true;
  });
  stopButton.onclick = stop;
});

function readChoice(): StudyChoice {
  const chosen = new FormData(form);
  return {
    activations: chosen.getAll("activation").map(String),
    epochs: Number(chosen.get("epochs")),
    trainingImages: Number(chosen.get("images")),
  };
}

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${type.name} named ${id}.`);
  return found;
}
