import { spawn } from "node:child_process";
import { once } from "node:events";
import { ExportError } from "../../core/export/index.ts";
import { systemReason } from "../system-words.ts";
import type { Ffmpeg } from "./ffmpeg.ts";

/** ffmpeg at work. */
export interface FfmpegProcess {
  /** What it writes on its standard output. */
  readonly output: AsyncIterable<Uint8Array>;
  /** Waits until it takes more. */
  write(bytes: Uint8Array): Promise<void>;
  /** Waits until it has ended by itself. */
  end(): Promise<void>;
  /** Ends it, if it has not ended. Never throws. */
  kill(): Promise<void>;
}

/** Of what it says when it fails, the end tells why. */
const MAX_WORDS = 2_000;

/**
 * Starts ffmpeg; it is killed when the signal is aborted. Its methods throw the signal's reason then, and an ExportError with
 * ffmpeg's own words if it failed.
 */
export function startFfmpeg(
  { path, version }: Ffmpeg,
  parameters: readonly string[],
  signal: AbortSignal,
): FfmpegProcess {
  signal.throwIfAborted();
  const child = spawn(path, ["-hide_banner", "-loglevel", "error", "-nostdin", "-y", ...parameters], {
    // A terminal's Ctrl-C goes to all processes of a group; this one ends when it is told to.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  let words = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    words = (words + text).slice(-MAX_WORDS);
  });
  const abort = (): void => void child.kill("SIGKILL");
  signal.addEventListener("abort", abort);
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", (error) => reject(failure(systemReason(error)?.replace(/\.$/, "") ?? error.message)));
    child.once("close", (status) => (status === 0 ? resolve() : reject(failure(sentenceOf(words)))));
  }).finally(() => signal.removeEventListener("abort", abort));
  // Whoever writes or waits for the end is told; until then nobody is.
  ended.catch(() => {});
  // A pipe that breaks is the end of the program, which `ended` tells of.
  child.stdin.on("error", () => {});
  const failure = (why: string): unknown =>
    signal.aborted
      ? signal.reason
      : new ExportError(`${version} failed: ${why || "it says nothing of why"}.`);
  return {
    output: child.stdout,
    async write(bytes) {
      // A pipe that breaks while it is waited for says less of why than the end of the program.
      const drained = (): Promise<unknown> => once(child.stdin, "drain").catch(() => ended);
      if (!child.stdin.write(bytes)) await Promise.race([drained(), ended]);
      // A program that fails at once has ended before the pipe is full.
      if (child.stdin.destroyed) await ended;
      signal.throwIfAborted();
    },
    async end() {
      child.stdin.end();
      await ended;
      signal.throwIfAborted();
    },
    async kill() {
      child.kill("SIGKILL");
      await ended.catch(() => {});
    },
  };
}

/** Lines that are worth telling. */
const MAX_LINES = 3;

/** What ffmpeg says on several lines, many of them alike and each with an address of its own before it, in one. */
export function sentenceOf(words: string): string {
  const lines = words.split("\n").map((line) => line.replace(/^(?:\[[^\]]* @ 0x[0-9a-f]+\] *)+/, "").trim());
  const different = [...new Set(lines)].filter((line) => line !== "");
  return different.slice(0, MAX_LINES).join("; ").replace(/\.$/, "");
}

/** Works with a process and waits for its end; if the work fails, the process does not outlive it. */
export async function withProcess<T>(
  process: FfmpegProcess,
  work: (process: FfmpegProcess) => Promise<T>,
): Promise<T> {
  try {
    const result = await work(process);
    await process.end();
    return result;
  } finally {
    await process.kill();
  }
}
