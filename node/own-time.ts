import { readFileSync } from "node:fs";

/** What a thread has had of the processor. */
export interface OwnTime {
  /** Milliseconds that it has computed, in steps of some ten. */
  readonly ms: number;
  /** Whether it computes now, or would if the machine let it; one that sleeps, or is stopped, does not. */
  readonly wants: boolean;
}

/** Linux counts in hundredths of a second for programs, whatever it counts in itself. */
const MS_PER_TICK = 10;

/**
 * Of one thread of a process; by default its first, in which its event loop is. Null where that is not known: on other systems than
 * Linux, and when the thread is gone.
 */
export function ownTime(pid: number | "self", thread: number | "self" = pid): OwnTime | null {
  if (process.platform !== "linux") return null;
  try {
    // The name in parentheses may hold spaces.
    const fields = readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8").split(") ").at(-1)!.split(" ");
    const [state, user, system] = [fields[0], Number(fields[11]), Number(fields[12])];
    return { ms: MS_PER_TICK * (user + system), wants: state === "R" };
  } catch {
    return null;
  }
}
