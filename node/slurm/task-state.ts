/** How a task of an array ended. */
export type Ending =
  | "completed"
  | "cancelled"
  /** Killed for memory, or for time. */
  | "memory"
  | "time"
  /** Its node died, or was needed for something else. */
  | "node"
  /** It could not begin on its node. */
  | "launch"
  /** A signal from outside ended it. */
  | "killed"
  /** Its own exit status was not 0. */
  | "failed"
  /** Slurm has forgotten it. */
  | "unknown";

export type TaskState =
  | { readonly status: "waiting"; readonly reason: string }
  | { readonly status: "running" }
  | { readonly status: "ended"; readonly how: Ending; readonly node: string | null };

const endings: Readonly<Record<string, Ending>> = {
  BOOT_FAIL: "node",
  CANCELLED: "cancelled",
  COMPLETED: "completed",
  DEADLINE: "time",
  FAILED: "failed",
  NODE_FAIL: "node",
  OUT_OF_MEMORY: "memory",
  PREEMPTED: "node",
  REVOKED: "cancelled",
  TIMEOUT: "time",
};

/**
 * The tasks that `squeue --array --states=all --format=%F|%K|%T|%N|%r` lists of an array.
 *
 * Other lines are left out: a number that is no array's stands for one task of another.
 */
export function parseQueue(text: string, array: string): Map<number, TaskState> {
  const tasks = new Map<number, TaskState>();
  for (const line of text.split("\n")) {
    const [id, number, state, node, ...reason] = line.trim().split("|");
    if (id === array && state !== undefined && /^\d+$/.test(number ?? "")) {
      tasks.set(Number(number), stateOf(state, node || null, reason.join("|")));
    }
  }
  return tasks;
}

function stateOf(state: string, node: string | null, reason: string): TaskState {
  const how = endings[state];
  if (how === "failed") return { status: "ended", how: failureOf(reason), node };
  if (how !== undefined) return { status: "ended", how, node };
  // What Slurm may still call a task is neither waiting nor over.
  return /^(PENDING|REQUEUE)/.test(state) ? { status: "waiting", reason } : { status: "running" };
}

function failureOf(reason: string): Ending {
  if (reason === "JobLaunchFailure") return "launch";
  return reason.startsWith("RaisedSignal") ? "killed" : "failed";
}

/** With this "signal" Slurm says that a task could not begin, most often because its output's folder was not there. */
const LAUNCH_SIGNAL = 53;

/** The ended tasks that `sacct --allocations --parsable2 --format=JobID,State,ExitCode,NodeList` lists of an array. */
export function parseAccounting(text: string, array: string): Map<number, TaskState> {
  const tasks = new Map<number, TaskState>();
  for (const line of text.split("\n")) {
    const [job = "", state = "", exit = "", node = ""] = line.trim().split("|");
    const number = job.startsWith(`${array}_`) ? job.slice(array.length + 1) : "";
    // "CANCELLED by 1000"
    const how = endings[state.split(" ")[0]!];
    if (!/^\d+$/.test(number) || how === undefined) continue;
    const signal = Number(exit.split(":")[1] ?? 0);
    const failure = signal === LAUNCH_SIGNAL ? "launch" : signal > 0 ? "killed" : "failed";
    const assigned = node === "" || node === "None assigned" ? null : node;
    tasks.set(Number(number), {
      status: "ended",
      how: how === "failed" ? failure : how,
      node: assigned,
    });
  }
  return tasks;
}
