/** A worker thread's script from its text, in which `parentPort` is known: stands in for the real worker. */
export function scriptOf(text: string): URL {
  const whole = `import { parentPort } from "node:worker_threads"; ${text}`;
  return new URL(`data:text/javascript,${encodeURIComponent(whole)}`);
}
