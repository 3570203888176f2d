import { readFileSync, writeFileSync } from "node:fs";

/** As niceness: about a tenth of a core's time where others want all of it, and all that they leave. */
const NICENESS = 10;

/**
 * Lets other programs go first, the browser that shows the window above all. Linux divides the time of its cores between
 * sessions before it looks at the priority of threads (`autogroup` in `man 7 sched`), so that two computing threads of the
 * lowest priority still take half of both cores. A process that leads a session of its own may lower it as a whole; the
 * desktop's engine shares one with its window, where the priority of threads is enough, and is left as it is.
 */
export function standBack(): void {
  if (process.platform !== "linux" || !leadsSession()) return;
  try {
    writeFileSync("/proc/self/autogroup", String(NICENESS));
  } catch {
    // A kernel without autogroups has none to lower.
  }
}

function leadsSession(): boolean {
  // The name in parentheses may hold spaces; the session is the fourth field after it.
  const session = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1)!.split(" ")[3];
  return Number(session) === process.pid;
}
