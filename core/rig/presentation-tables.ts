import { writeCsv } from "../formats/index.ts";
import { type RigOutput, textBytes, wholeFile } from "./format/format.ts";
import { framePath } from "./format/pictures.ts";
import type { Presentation } from "./presentation.ts";

/** A line for each time that a stimulus is shown. */
export function orderTable({ schedule, prepared, rate }: Presentation): RigOutput {
  const header = [
    "showing",
    "stimulus",
    "control",
    "round",
    "start_frame",
    "end_frame",
    "start_s",
    "end_s",
    "frames",
  ];
  const rows = schedule.showings.map(({ stimulus, round, start, end }, showing) => {
    const { name, control } = prepared.stimuli[stimulus]!;
    const times = [start, end, start / rate.hz, end / rate.hz, end - start];
    return [showing, name, control ?? "", round, ...times];
  });
  const content = "when each stimulus is shown: a line a showing";
  return wholeFile("order.csv", content, textBytes(writeCsv(header, rows)));
}

/** Lines of frames that are put together at once. */
const BLOCK = 10_000;

/**
 * A line for each frame: which picture it shows, of which stimulus, and whether the trigger signals.
 * @param pngs whether there are PNG files that it can name
 */
export function frameTable(presentation: Presentation, pngs: boolean): RigOutput {
  const { timeline, schedule, prepared, rate } = presentation;
  const header = [
    ...["stimulus", ...(pngs ? ["file"] : [])],
    ...["frame", "time_s", "picture", "stimulus_frame", "trigger"],
  ];
  const showings = new Int32Array(timeline.frames.length).fill(-1);
  for (const [index, { start, end }] of schedule.showings.entries()) showings.fill(index, start, end);
  const row = (frame: number): (string | number)[] => {
    const picture = timeline.frames[frame]!;
    const { stimulus, position, high } = timeline.pictures[picture]!;
    const [name, own] = showings[frame]! < 0 ? ["", ""] : [prepared.stimuli[stimulus!]!.name, position];
    const onset = schedule.showings[showings[frame]!]?.start === frame;
    const trigger = presentation.profile.trigger === null ? onset : high;
    return [
      ...[name, ...(pngs ? [framePath(frame)] : [])],
      ...[frame, frame / rate.hz, picture, own, trigger ? 1 : 0],
    ];
  };
  return {
    name: "frames.csv",
    content:
      "what each frame shows: a line a frame; trigger is 1 while the patch signals, or, without one, where a stimulus begins",
    pieces: (async function* () {
      for (let first = 0; first < timeline.frames.length; first += BLOCK) {
        const rows = Array.from({ length: Math.min(BLOCK, timeline.frames.length - first) }, (_, offset) =>
          row(first + offset),
        );
        const text = writeCsv(header, rows);
        yield textBytes(first === 0 ? text : text.slice(text.indexOf("\n") + 1));
      }
    })(),
  };
}
