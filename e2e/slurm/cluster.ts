import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { searchPath } from "./programs.ts";

/** Nothing of Slurm's start or end should take longer, in milliseconds. */
const LIMIT_MS = 30_000;

/**
 * A Slurm cluster of one machine, in a folder of its own: controller and node daemon on free ports of the loopback, without munge,
 * cgroups and accounts.
 */
export class Cluster {
  /** For whatever may be written, on a disk that the node sees. */
  readonly folder: string;
  /** The node has something else at this place, as if the folder were on no shared disk; null where that is not possible. */
  readonly hidden: string | null;
  readonly environment: NodeJS.ProcessEnv;
  private readonly home: string;
  /** Where the node's daemon is started, and by which what it starts is known. */
  private readonly nodeHome: string;
  private controller: ChildProcess | null = null;
  private node: ChildProcess | null = null;

  private constructor(home: string) {
    this.home = home;
    this.folder = join(home, "shared");
    this.nodeHome = join(home, "node");
    const hidden = join(home, "hidden");
    for (const folder of [this.folder, hidden, join(home, "state"), this.nodeHome]) mkdirSync(folder);
    this.hidden = canHide(hidden) ? hidden : null;
    this.environment = { ...process.env, PATH: searchPath, SLURM_CONF: join(home, "slurm.conf") };
  }

  static async start(): Promise<Cluster> {
    const home = mkdtempSync(join(tmpdir(), "retinoscope-slurm-"));
    const [controllerPort, nodePort] = await freePorts();
    writeFileSync(join(home, "slurm.conf"), configuration(home, controllerPort, nodePort));
    const cluster = new Cluster(home);
    try {
      cluster.controller = cluster.daemon("slurmctld", ["-D"], home);
      await cluster.startNode();
      return cluster;
    } catch (error) {
      const said = readFileSync(join(home, "daemons.txt"), "utf8").slice(-2000);
      await cluster.stop();
      throw new Error(`Slurm did not start: ${String(error)} Its daemons said:\n${said}`);
    }
  }

  async startNode(): Promise<void> {
    const slurmd = ["slurmd", "-D", "-N", hostname()];
    const hiding = [
      "unshare",
      "--mount",
      "sh",
      "-c",
      `mount -t tmpfs none '${this.hidden}' && exec "$@"`,
      "sh",
    ];
    const [program, ...parameters] = this.hidden === null ? slurmd : [...hiding, ...slurmd];
    this.node = this.daemon(program!, parameters, this.nodeHome);
    await until("the node to be idle", () => {
      const ended = [this.controller, this.node].find((daemon) => !isAlive(daemon));
      if (ended !== undefined) throw new Error(`${ended?.spawnargs.join(" ")} ended.`);
      return this.print("sinfo", "--noheader", "--format=%T") === "idle";
    });
  }

  /** Ends the node's daemon and all that runs on it, at once, as a broken machine does. */
  async killNode(): Promise<void> {
    const ended = new Promise((resolve) => this.node!.once("exit", resolve));
    killAll(processesIn(this.nodeHome));
    await ended;
  }

  /** What the node runs: its tasks, and Slurm's own. */
  processes(): { pid: number; command: string }[] {
    return processesIn(this.nodeHome).map((pid) => ({ pid, command: commandOf(pid) }));
  }

  /** What one of Slurm's programs prints. */
  print(program: string, ...parameters: string[]): string {
    try {
      return execFileSync(program, parameters, {
        env: this.environment,
        encoding: "utf8",
        stdio: "pipe",
      }).trim();
    } catch (error) {
      return String((error as { stderr?: unknown }).stderr ?? error);
    }
  }

  async stop(): Promise<void> {
    if (isAlive(this.controller)) {
      this.print("scancel", `--user=${userInfo().username}`);
      await until("the queue to be empty", () => this.print("squeue", "--noheader") === "").catch(() => {});
    }
    for (const daemon of [this.node, this.controller]) {
      if (!isAlive(daemon)) continue;
      const ended = new Promise((resolve) => daemon!.once("exit", resolve));
      daemon!.kill("SIGTERM");
      await ended;
    }
    killAll(processesIn(this.nodeHome));
    rmSync(this.home, { recursive: true, force: true });
  }

  private daemon(program: string, parameters: readonly string[], cwd: string): ChildProcess {
    const log = openSync(join(this.home, "daemons.txt"), "a");
    const daemon = spawn(program, parameters, { env: this.environment, cwd, stdio: ["ignore", log, log] });
    closeSync(log);
    return daemon;
  }
}

function isAlive(daemon: ChildProcess | null): boolean {
  return daemon !== null && daemon.exitCode === null && daemon.signalCode === null;
}

function configuration(home: string, controllerPort: number, nodePort: number): string {
  const name = hostname();
  const user = userInfo().username;
  return `ClusterName=retinoscope
SlurmctldHost=${name}(127.0.0.1)
SlurmctldPort=${controllerPort}
SlurmdPort=${nodePort}
# Nothing but this machine can reach it.
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
AuthType=auth/none
CredType=cred/none
SlurmUser=${user}
SlurmdUser=${user}
StateSaveLocation=${home}/state
SlurmdSpoolDir=${home}/node
SlurmctldPidFile=${home}/slurmctld.pid
SlurmdPidFile=${home}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
# Memory is watched by looking at it, each second, which needs no cgroups.
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherFrequency=task=1
JobAcctGatherParams=OverMemoryKill
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SchedulerParameters=batch_sched_delay=0
SlurmdTimeout=3
KillWait=2
ReturnToService=2
NodeName=${name} NodeAddr=127.0.0.1 CPUs=2 RealMemory=1024 State=UNKNOWN
PartitionName=main Nodes=${name} Default=YES
`;
}

/** Whether something else can be put in a folder's place for one process alone. */
function canHide(folder: string): boolean {
  try {
    execFileSync("unshare", ["--mount", "mount", "-t", "tmpfs", "none", folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Processes that were started in a folder, and all that these started. */
function processesIn(folder: string): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const parents = new Map(pids.map((pid) => [Number(pid), parentOf(pid)]));
  const found = new Set(pids.filter((pid) => linkOf(`/proc/${pid}/cwd`) === folder).map(Number));
  // A child has a higher number than its parent, but for numbers that have begun anew: so until nothing is added.
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return Number.NaN;
  }
}

/** With a zero after each word. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports: number[] = [];
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ports.push((server.address() as AddressInfo).port);
  }
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  return [ports[0]!, ports[1]!];
}

export async function until(what: string, condition: () => boolean): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await wait(100);
  }
}
