import { foreignText } from "../core/basis/foreign-text.ts";
import { isQuiet } from "./print.ts";

/** Letters of what is said beside the bar, at the most. */
const LONGEST_NOTE = 120;

/** How often a line is written where stderr is not a terminal, in milliseconds. */
const LINE_INTERVAL_MS = 5_000;
const BAR_INTERVAL_MS = 100;
const BAR_WIDTH = 24;

export interface Progress {
  /**
   * @param done may have a fraction, which the time left is reckoned from
   * @param total null where there is no end in sight
   */
  update(done: number, total: number | null, note: string): void;
  /** Ends the bar's line. */
  finish(): void;
}

/** Progress on stderr: a bar on a terminal, a line now and then otherwise. */
export function startProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const interval = stream.isTTY ? BAR_INTERVAL_MS : LINE_INTERVAL_MS;
  if (isQuiet()) return { update: () => undefined, finish: () => undefined };
  let last = performance.now();
  let drawn = false;
  // What was done before the first report, such as runs that an earlier start finished, says nothing of the speed.
  let start: { readonly time: number; readonly done: number } | null = null;
  return {
    update(done, total, note) {
      const now = performance.now();
      start ??= { time: now, done };
      const ended = total !== null && done >= total;
      if (now - last < interval && !(ended && drawn)) return;
      last = now;
      drawn = true;
      const pace = (now - start.time) / (done - start.done);
      const left = total === null || done === start.done ? "" : ` · ${duration(pace * (total - done))} left`;
      const whole = Math.floor(done);
      const count = total === null ? `${whole}` : `${whole}/${total}`;
      const said = `${count} · ${foreignText(note, LONGEST_NOTE)}${left}`;
      if (stream.isTTY) stream.write(`\r\x1b[K${bar(done, total)}${said}`);
      else stream.write(`${said}\n`);
    },
    finish() {
      if (drawn && stream.isTTY) stream.write("\n");
    },
  };
}

function bar(done: number, total: number | null): string {
  if (total === null) return "";
  const filled = Math.round((BAR_WIDTH * done) / total);
  return `${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} `;
}

/** Such as "8 s", "2 min 05 s", "3 h 10 min". */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const pad = (value: number): string => String(value).padStart(2, "0");
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${pad(Math.floor((seconds % 3600) / 60))} min`;
}
