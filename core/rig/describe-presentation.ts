import { knownNormalisation, TRAINED_WHITE, trainedRange } from "../basis/normalisation.ts";
import type { RigFormat } from "./format/format.ts";
import { patchOverStimulus } from "./layout.ts";
import type { Presentation } from "./presentation.ts";
import type { RigFile, RigSidecar } from "./presentation-sidecar.ts";

/** Model pixels that are shown larger or smaller than this part of their size are told of. */
const LARGEST_ERROR = 0.01;

/** All that the sidecar of a presentation says. @param runs names of the runs, in their order */
export function describePresentation(
  presentation: Presentation,
  formats: readonly RigFormat[],
  runs: readonly string[],
  files: RigFile[],
  version: string,
): RigSidecar {
  const { profile, prepared, rate, placement, outputs, schedule, timeline, width, height } = presentation;
  const { umPerPixel } = profile.projector;
  const { factor, wanted, left, top } = placement;
  const topLevel = profile.bitDepth === 16 ? 65535 : 255;
  const shown = new Map(schedule.showings.map(({ stimulus, start, end }) => [stimulus, end - start]));
  const own = prepared.stimuli.filter(({ control }) => control === null).map(({ name }) => name);
  return {
    version: 1,
    app: { name: "Retinoscope", version },
    profile,
    stimuli: prepared.stimuli.map(({ name, run, control, seed, shows, shape, channels }, index) => ({
      name,
      title: runs[run]!,
      run: own[run]!,
      control,
      seed,
      madeOf: own[shows]!,
      shape: [...shape],
      channels: channels.map((facts, channel) => ({ channel, ...facts })),
      frames: shown.get(index)!,
    })),
    transforms: {
      stimulusUnits: {
        formula: "stimulus units = model units * std + mean",
        mean: prepared.stimulusMean,
        std: prepared.stimulusStd,
      },
      frameRate: { ...rate },
      size: {
        pixelSizeUm: prepared.pixelSizeUm,
        umPerProjectorPixel: umPerPixel,
        wanted,
        used: factor,
        shownUm: factor * umPerPixel,
        interpolation: "nearest neighbour",
        left,
        top,
        width: placement.width,
        height: placement.height,
      },
      intensity: {
        formula: "intensity = (value - black) / (white - black), clipped to 0..1",
        mapping: prepared.mapping,
        channels: prepared.ranges.map((range, channel) => ({ channel, ...range })),
      },
      gamma:
        profile.gamma === null
          ? "none"
          : profile.gamma.appliedBy === "file"
            ? "in the files"
            : "left to the rig",
      levels: {
        formula: "level = round(corrected intensity * top)",
        bits: profile.bitDepth,
        top: topLevel,
      },
      outputs: outputs.map(({ name, channel, led, background }) => ({
        output: name,
        channel,
        led,
        background: {
          intensity: background.intensity,
          level: Math.floor(background.level * topLevel + 0.5),
        },
      })),
    },
    frames: {
      count: schedule.frames,
      hz: rate.hz,
      seconds: schedule.frames / rate.hz,
      pictures: timeline.pictures.length,
      width,
      height,
      widthUm: width * umPerPixel,
      heightUm: height * umPerPixel,
      pre: schedule.pre,
      post: schedule.post,
      gap: schedule.gap,
    },
    order: schedule.showings.map(({ stimulus, round, start, end }) => ({
      stimulus: prepared.stimuli[stimulus]!.name,
      round,
      first: start,
      end,
    })),
    files,
    notes: notesOn(presentation, formats),
  };
}

/** What one should know before a presentation is played, as sentences. */
export function notesOn(presentation: Presentation, formats: readonly RigFormat[] = []): string[] {
  const { profile, prepared, placement, outputs } = presentation;
  const notes: string[] = [...mappingNotes(presentation)];
  for (const { name, shape, channels } of prepared.stimuli) {
    const values = shape.slice(1).reduce((product, size) => product * size, 1);
    for (const [channel, { clipped }] of channels.entries()) {
      if (clipped === 0) continue;
      const { black, white } = prepared.ranges[channel]!;
      notes.push(
        `${name}: of channel ${channel}, ${clipped} of ${values} values lie outside ${short(black)} to ${short(white)} and are clipped.`,
      );
    }
  }
  for (const [channel, { black, white }] of prepared.ranges.entries()) {
    if (black > 0 || white < 0)
      notes.push(`Zero, the background, lies outside black to white of channel ${channel}: it is clipped.`);
  }
  const { wanted, factor } = placement;
  if (wanted !== null && Math.abs(factor / wanted - 1) > LARGEST_ERROR) {
    const percent = (100 * (factor / wanted - 1)).toFixed(1);
    notes.push(
      `A model pixel takes ${factor} projector pixels instead of ${short(wanted)}: the stimulus is ${percent} % larger than the ` +
        "model's sizes say.",
    );
  }
  const dark = prepared.ranges.flatMap((_, channel) =>
    outputs.some((output) => output.channel === channel) ? [] : [channel],
  );
  if (dark.length > 0) notes.push(`No output shows channel ${dark.join(", ")}: it is left out.`);
  const coarse = formats.filter(({ bits = 16 }) => bits < profile.bitDepth).map(({ name }) => name);
  if (coarse.length > 0)
    notes.push(
      `The profile has ${profile.bitDepth} bits, but files of ${coarse.join(" and ")} have 8: levels are rounded.`,
    );
  if (patchOverStimulus(profile, placement)) notes.push("The trigger patch hides a part of the stimulus.");
  if (profile.gamma?.appliedBy === "file")
    notes.push("The levels are corrected for gamma: load no gamma table when they are played.");
  if (profile.gamma?.appliedBy === "rig")
    notes.push("The levels are not corrected for gamma: the rig must do it when they are played.");
  return notes;
}

/** Channels whose black or white lies further off than this part of their distance are told of. */
const SAME_RANGE = 0.01;

/** What black and white are, where that is not what the model was trained with. */
function mappingNotes({ profile, prepared }: Presentation): string[] {
  const { ranges, mapping, stimulusMean: mean, stimulusStd: std } = prepared;
  if (mapping !== "limits") return [];
  const known = knownNormalisation(mean, std);
  if (known === null) {
    return profile.intensity.type === "auto"
      ? [
          "How the model's training stimuli were normalised is not known: black and white are the recipe's limits.",
        ]
      : [];
  }
  const trained = trainedRange(known);
  const most = SAME_RANGE * (trained.white - trained.black);
  return ranges.flatMap(({ black, white }, channel) => {
    if (Math.abs(black - trained.black) <= most && Math.abs(white - trained.white) <= most) return [];
    return [
      `Black and white of channel ${channel} are the recipe's limits, ${short(black)} and ${short(white)}. In the model's training ` +
        `stimuli, 0 and ${TRAINED_WHITE} were ${short(trained.black)} and ${short(trained.white)}.`,
    ];
  });
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
