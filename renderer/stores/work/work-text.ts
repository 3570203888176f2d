import { duration } from "../../lib/duration.ts";
import type { RunWork } from "./run-work.ts";

/** What runs do, in a line: `24 of 60 done, 2 running, 1 failed · 12 s left`. */
export function workText(work: RunWork): string {
  const { total, done, running, paused, waiting, failed, iterationsPerSecond, secondsLeft } = work;
  const left = secondsLeft === null ? [] : [`${duration(Math.ceil(secondsLeft))} left`];
  if (total === 1) {
    const rate = iterationsPerSecond > 0 ? [`${speed(iterationsPerSecond)} iterations/s`] : [];
    return [paused === 1 ? "1 paused" : waiting === 1 ? "1 waiting" : "1 running", ...rate, ...left].join(
      " · ",
    );
  }
  const counts = [
    `${number(done)} of ${number(total)} done`,
    ...(running > 0 ? [`${number(running)} running`] : []),
    ...(paused > 0 ? [`${number(paused)} paused`] : []),
    ...(failed > 0 ? [`${number(failed)} failed`] : []),
  ];
  return [counts.join(", "), ...left].join(" · ");
}

const number = (value: number): string => value.toLocaleString("en");

function speed(rate: number): string {
  return rate >= 10 ? Math.round(rate).toLocaleString("en") : rate.toFixed(1);
}
