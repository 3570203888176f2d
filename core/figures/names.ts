import type { Axis, Unit } from "./figure.ts";

/** What a stimulus is counted in, wherever one is shown: z-scores by the mean and deviation of what the model was trained with. */
export const STIMULUS_UNIT: Unit = "model units";
/** Models give responses in units of their own. */
export const RESPONSE_UNIT: Unit = "a.u.";

/** As the field's displays have them: openretina's two channels are green and UV, in this order. */
export function channelNames(channels: number): readonly string[] {
  if (channels === 1) return ["intensity"];
  if (channels === 2) return ["green", "UV"];
  if (channels === 3) return ["red", "green", "blue"];
  return Array.from({ length: channels }, (_, channel) => `channel ${channel}`);
}

const CHANNEL_COLOURS: Readonly<Record<number, readonly string[]>> = {
  1: ["var(--text)"],
  2: ["var(--green)", "var(--uv)"],
  3: ["var(--red)", "var(--green)", "var(--blue)"],
};
const MORE_CHANNELS = [
  "var(--red)",
  "var(--green)",
  "var(--blue)",
  "var(--uv)",
  "var(--accent)",
  "var(--text)",
];

/** The colour that stands for a channel: green and UV where there are two, red, green and blue where there are three. */
export function channelColour(channel: number, channels: number): string {
  const colours = CHANNEL_COLOURS[channels] ?? MORE_CHANNELS;
  return colours[channel % colours.length]!;
}

/** An axis of frames, in seconds where the frame rate is known, and where a frame lies on it. */
export function timeAxis(frameRateHz: number | null): {
  readonly axis: Pick<Axis, "title" | "unit">;
  readonly at: (frame: number) => number;
} {
  return frameRateHz === null
    ? { axis: { title: "time", unit: "frame" }, at: (frame) => frame }
    : { axis: { title: "time", unit: "s" }, at: (frame) => frame / frameRateHz };
}

/** An axis of frames before a response, which stands at 0, in milliseconds where the frame rate is known. */
export function lagAxis(frameRateHz: number | null): {
  readonly axis: Pick<Axis, "title" | "unit">;
  readonly at: (frame: number) => number;
} {
  return frameRateHz === null
    ? { axis: { title: "time from the response", unit: "frame" }, at: (frame) => frame }
    : { axis: { title: "time from the response", unit: "ms" }, at: (frame) => (1000 * frame) / frameRateHz };
}

/** Three digits that count, with a true minus sign; two behind the point for what is not small: `7.06`, `0.0123`, `−132`. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size < 1e-6) return "0";
  if (size >= 0.1 && size < 100) return value.toFixed(2).replace("-", "−");
  const rounded = Number(value.toPrecision(3));
  const text = size >= 1e6 || size < 1e-4 ? rounded.toExponential().replace("e+", "e") : String(rounded);
  return text.replace("-", "−");
}
