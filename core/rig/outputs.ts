import type { ValueRange } from "../export/index.ts";
import { ExportError } from "../export/index.ts";
import { type Correction, correctionOf } from "./gamma.ts";
import { intensityOf } from "./intensity.ts";
import { type OutputName, outputNames, type RigProfile } from "./profile.ts";

/** One output of the projector and what drives it. */
export interface Output {
  /** Grey: all three outputs show the same, and files have one band. */
  readonly name: OutputName | "grey";
  /** The model's channel; null: dark. */
  readonly channel: number | null;
  readonly led: string;
  readonly correction: Correction;
  /** Of the value zero, from 0 to 1: before the correction, and after it. */
  readonly background: { readonly intensity: number; readonly level: number };
}

/**
 * The bands of the written frames, in their order: one that is grey, or red, green and blue.
 *
 * @param ranges of each channel
 * @throws ExportError if a channel that the stimuli do not have is to drive one, or one output has two
 */
export function outputsOf(profile: RigProfile, ranges: readonly ValueRange[]): Output[] {
  const channels = ranges.length;
  const leds = profile.leds ?? usualLeds(channels);
  for (const { output, channel } of leds) {
    if (channel >= channels) {
      throw new ExportError(
        `The profile has channel ${channel} drive the ${output} output, but the stimuli have ${channels} channel(s), counted from 0.`,
      );
    }
    if (leds.filter((one) => one.output === output).length > 1)
      throw new ExportError(`The profile drives the ${output} output twice. Give each output one channel.`);
  }
  const outputs = outputNames.map((name): Output => {
    const led = leds.find(({ output }) => output === name);
    const correction = correctionOf(profile, name);
    if (led === undefined) {
      return { name, channel: null, led: "", correction, background: { intensity: 0, level: 0 } };
    }
    const intensity = intensityOf(0, ranges[led.channel]!);
    return {
      name,
      channel: led.channel,
      led: led.led,
      correction,
      background: { intensity, level: correction(intensity) },
    };
  });
  return isGrey(profile, channels) ? [{ ...outputs[0]!, name: "grey" }] : outputs;
}

function isGrey({ leds, gamma }: RigProfile, channels: number): boolean {
  if (leds !== null || channels !== 1) return false;
  const curves = new Set(
    [gamma?.red, gamma?.green, gamma?.blue].map((curve) => JSON.stringify(curve ?? null)),
  );
  return gamma?.appliedBy !== "file" || curves.size === 1;
}

function usualLeds(channels: number): NonNullable<RigProfile["leds"]> {
  if (channels === 2) {
    return [
      { output: "green", channel: 0, led: "" },
      { output: "blue", channel: 1, led: "" },
    ];
  }
  return outputNames.map((output, index) => ({ output, channel: channels === 1 ? 0 : index, led: "" }));
}
