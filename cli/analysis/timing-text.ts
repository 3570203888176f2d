import { type MeasuredInfluence, timings } from "../../core/analyses/index.ts";
import type { TemporalReach } from "../../core/analyses/timing/temporal-reach.ts";
import { table } from "../table.ts";

/** What was found, for people: lines. */
export function timingText(reach: TemporalReach, influence: MeasuredInfluence): string[] {
  const { frameRateHz, neurons } = influence;
  const { each, mean } = timings(influence);
  const frames = (count: number): string => `${count} ${Math.abs(count) === 1 ? "frame" : "frames"}`;
  const time = (count: number): string =>
    frameRateHz === null ? "" : ` (${Math.round((1000 * count) / frameRateHz)} ms)`;
  const place = (lag: number): string =>
    lag === 0
      ? "that at which it stands"
      : `${frames(Math.abs(lag))} ${lag > 0 ? "before" : "after"}${time(Math.abs(lag))}`;
  const lost = reach.shortest - 1;
  const facts: [string, string][] = [
    [
      "causal",
      reach.causal
        ? "yes: no frame after a response has any influence on it"
        : `no: what comes up to ${frames(-reach.latest)} after a response have influence on it`,
    ],
    ["a response stands", `frame r at frame r + ${lost} of the stimulus: the first ${lost} have no response`],
    [
      "first frame with influence",
      reach.sinceStart
        ? `the first of the film, however long it is (${reach.film} frames tried)`
        : place(reach.oldest),
    ],
    [
      "last frame with influence",
      reach.untilEnd
        ? `the last of the film, however long it is (${reach.film} frames tried)`
        : place(reach.latest),
    ],
    ["temporal footprint", footprint(reach, frames, time)],
  ];
  if (mean !== null)
    facts.push(
      [
        "99 % of the influence",
        `within the latest ${frames(mean.most)}${time(mean.most)}, mean of ${neurons.length} neuron(s)`,
      ],
      ["latency", `${frames(mean.latency)}${time(mean.latency)}: the frame with the most influence`],
    );
  const header = ["session", "neuron", "cell type", "latency", "mean lag", "99 % within"];
  const rows = neurons.map(({ session, neuron, cellType }, index) => {
    const who = [session, String(neuron), cellType];
    const timing = each[index]!;
    return timing === null
      ? [...who, "no influence of this noise"]
      : [
          ...[...who, `${timing.latency}${time(timing.latency)}`],
          ...[`${timing.meanLag.toFixed(1)}${time(timing.meanLag)}`, frames(timing.most)],
        ];
  });
  return [...table(facts), "", "frames before the response", ...table([header, ...rows])];
}

function footprint(
  { oldest, latest, sinceStart, untilEnd }: TemporalReach,
  frames: (count: number) => string,
  time: (count: number) => string,
): string {
  if (sinceStart || untilEnd) return "no end: the model remembers";
  const count = oldest - latest + 1;
  return `${frames(count)}${time(count)}`;
}
