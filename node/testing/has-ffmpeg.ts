import { execFileSync } from "node:child_process";

/** Whether ffmpeg is among the programs of the machine: tests that need it are skipped where it is not. */
export const hasFfmpeg = ((): boolean => {
  try {
    execFileSync("ffmpeg", ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();
