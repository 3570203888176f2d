import { execFileSync } from "node:child_process";

/** Daemons lie where the path of ordinary users does not lead. */
export const searchPath = `${process.env.PATH}:/usr/sbin:/sbin`;

export function has(program: string): boolean {
  try {
    execFileSync("/bin/sh", ["-c", `command -v ${program}`], { env: { PATH: searchPath }, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const needed = ["slurmctld", "slurmd", "sbatch", "squeue", "scancel"];

/** Why there can be no cluster here; null if there can. */
export function whyNoSlurm(): string | null {
  if (process.platform !== "linux") return "Slurm runs on Linux only";
  const missing = needed.filter((program) => !has(program));
  return missing.length === 0
    ? null
    : `there is no ${missing.join(", ")} here. Install the package slurm-wlm`;
}
