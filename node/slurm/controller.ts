import { SlurmError } from "./errors.ts";
import type { SlurmProgram } from "./program.ts";
import { parseAccounting, parseQueue, type TaskState } from "./task-state.ts";

/** A job array as Slurm knows it. */
export interface ArrayId {
  readonly id: string;
  /** Where several clusters have one front. */
  readonly cluster: string | null;
}

const hints: readonly (readonly [RegExp, string])[] = [
  [/partition/i, "`sinfo -s` lists the partitions there are."],
  [
    /invalid job array/i,
    "Give fewer --tasks: `scontrol show config | grep MaxArraySize` says how many may be.",
  ],
  [/node configuration|memory specification/i, "No node has that many cores or that much memory."],
  [/account/i, "Give your account by --sbatch --account=NAME."],
  [/time limit/i, "Give a shorter --time: `sinfo -s` lists what the partitions allow."],
];

/** What is asked of a cluster's controller. */
export class Controller {
  private readonly program: SlurmProgram;

  constructor(program: SlurmProgram) {
    this.program = program;
  }

  /** @throws SlurmError with what sbatch said if it refuses the script */
  async submit(script: string): Promise<ArrayId> {
    let printed: string;
    try {
      printed = await this.program("sbatch", ["--parsable", script]);
    } catch (error) {
      const hint = hints.find(([pattern]) => error instanceof SlurmError && pattern.test(error.message));
      throw hint === undefined ? error : new SlurmError(`${(error as SlurmError).message}. ${hint[1]}`);
    }
    const [id = "", cluster] = printed.trim().split("\n").at(-1)!.split(";");
    if (!/^\d+$/.test(id))
      throw new SlurmError(`sbatch answered "${printed.trim()}" instead of a job's number.`);
    return { id, cluster: cluster ?? null };
  }

  /**
   * The tasks that Slurm still knows. It forgets those that ended, some minutes after.
   * @throws SlurmError if the controller does not answer
   */
  async tasks({ id, cluster }: ArrayId): Promise<Map<number, TaskState>> {
    const parameters = [`--jobs=${id}`, "--array", "--states=all", "--noheader", "--format=%F|%K|%T|%N|%r"];
    try {
      return parseQueue(await this.program("squeue", [...parameters, ...clusters(cluster)]), id);
    } catch (error) {
      if (error instanceof SlurmError && /invalid job id/i.test(error.message)) return new Map();
      throw error;
    }
  }

  /** How tasks ended that Slurm has forgotten: nothing where it keeps no accounts. */
  async accounts({ id, cluster }: ArrayId): Promise<Map<number, TaskState>> {
    const parameters = [
      `--jobs=${id}`,
      "--allocations",
      "--noheader",
      "--parsable2",
      "--format=JobID,State,ExitCode,NodeList",
    ];
    try {
      return parseAccounting(await this.program("sacct", [...parameters, ...clusters(cluster)]), id);
    } catch (error) {
      if (error instanceof SlurmError) return new Map();
      throw error;
    }
  }

  /** The array of that name, if Slurm knows one that waits or runs. */
  async find(name: string): Promise<ArrayId | null> {
    const printed = await this.program("squeue", ["--me", `--name=${name}`, "--noheader", "--format=%F"]);
    const id = printed.trim().split("\n")[0]!.trim();
    return id === "" ? null : { id, cluster: null };
  }
}

const clusters = (cluster: string | null): string[] => (cluster === null ? [] : [`--clusters=${cluster}`]);
