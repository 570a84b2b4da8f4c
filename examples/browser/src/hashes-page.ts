import { hashesAsText } from "./hashes.js";

const worker = new Worker(new URL("./hashes-worker.ts", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }: MessageEvent<string>) => show("worker", data));
worker.addEventListener("error", ({ message }) =>
  show("worker", message || "The worker could not be loaded."),
);
show("page", await hashesAsText());

function show(id: string, text: string): void {
  const place = document.getElementById(id);
  if (place) place.textContent = text;
}
