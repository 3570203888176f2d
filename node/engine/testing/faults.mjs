// Loaded before a built engine, by tests alone (NODE_OPTIONS="--import …/faults.mjs"): at the signal SIGUSR2, the engine's process does
// what RETINOSCOPE_FAULT says. It leaves its number in the file RETINOSCOPE_FAULT_PID, if that is given. Nothing that is shipped knows of it.
import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const faults = {
  crash: () => process.abort(),
  throw: () => {
    throw new Error("a fault of a test");
  },
  hang: () => {
    for (;;);
  },
  // As a fault in our own code would: until V8 ends the process.
  memory: () => {
    const kept = [];
    for (;;) kept.push({ a: [kept.length], b: {} });
  },
};

const fault = faults[process.env.RETINOSCOPE_FAULT];
const isEngine = /[\\/]engine\.js$/.test(process.argv[1] ?? "");
if (isMainThread && isEngine && fault !== undefined) {
  process.on("SIGUSR2", fault);
  const { RETINOSCOPE_FAULT_PID: path } = process.env;
  if (path !== undefined) writeFileSync(path, String(process.pid));
}
