import { cpus } from "node:os";

const sampleMs = 1000;

/** What the figures were measured on. */
export async function describeMachine() {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    usedByOthers: await usedShare(),
  };
}

/** The share of all cores that is in use while this process sleeps, 0 to 1. */
async function usedShare() {
  const before = coreTimes();
  await new Promise((resolve) => setTimeout(resolve, sampleMs));
  const after = coreTimes();
  const total = after.total - before.total;
  return total === 0 ? 0 : 1 - (after.idle - before.idle) / total;
}

function coreTimes() {
  const times = cpus().map((core) => core.times);
  const idle = times.reduce((sum, core) => sum + core.idle, 0);
  const total = times.reduce((sum, core) => sum + core.user + core.nice + core.sys + core.idle + core.irq, 0);
  return { idle, total };
}
