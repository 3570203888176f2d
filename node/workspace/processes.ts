import { readFileSync } from "node:fs";

/** Whether there is a process of that number on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * When a process began, in words that are the same each time and differ from those of another process that gets its number. Null
 * where the system does not tell (elsewhere than on Linux), or there is no such process.
 */
export function beganAt(pid: number): string | null {
  try {
    // The name in parentheses may hold anything; the 20th field after it is the time since the machine's start.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
