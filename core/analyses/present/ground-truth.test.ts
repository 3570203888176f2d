import { describe, expect, it } from "vitest";
import { readFixture, readJsonFixture } from "../../../fixtures/golden.ts";
import { openModel } from "../../model/index.ts";
import {
  decomposeStimulus,
  directionTuning,
  type SegmentResponse,
  SegmentResponses,
  SpikeTriggeredAverage,
} from "../../numerics/index.ts";
import {
  type Film,
  type LibraryStimulusInput,
  makeFilm,
  stimulusSchema,
} from "../../stimulus-library/index.ts";
import { streamResponses } from "../responses.ts";

interface SimulatedCell {
  readonly label: string;
  readonly cy: number;
  readonly cx: number;
  readonly sigma: number;
  readonly direction_deg?: number;
}

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
const { sessions } = readJsonFixture("../assets/models/simulated-retina.ground-truth.json") as {
  sessions: Record<string, SimulatedCell[]>;
};
const cells = Object.keys(sessions)
  .sort()
  .flatMap((name) => sessions[name]!);
const all = { session: null, neurons: null };

async function present(input: LibraryStimulusInput): Promise<{ film: Film; results: SegmentResponse[] }> {
  const { channels, height, width } = model.description.input;
  const screen = { channels, height, width, frameRateHz: 30, pixelSizeUm: 50 };
  const film = makeFilm(stimulusSchema.parse(input), screen);
  const sums = new SegmentResponses(film.segments, cells.length, model.description.temporalFootprint - 1);
  for await (const { start, values } of streamResponses(model, film, all)) sums.add(start, values);
  return { film, results: sums.results() };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

describe("what the simulated retina was made of", () => {
  it("is found by moving bars: preferred directions", async () => {
    const { film, results } = await present({ type: "bars" });
    const directions = film.segments.map(({ values }) => Number(values.direction));
    const errors: number[] = [];
    const selective: number[] = [];
    const others: number[] = [];
    for (const [neuron, { direction_deg: direction }] of cells.entries()) {
      const peaks = results.map(({ peak, baseline }) => peak[neuron]! - baseline[neuron]!);
      const tuning = directionTuning(directions, peaks);
      if (direction === undefined) others.push(tuning?.directionIndex ?? 0);
      else {
        errors.push(Math.abs(((tuning!.preferredDirection - direction + 540) % 360) - 180));
        selective.push(tuning!.directionIndex);
      }
    }
    expect(errors).toHaveLength(14);
    expect(Math.max(...errors)).toBeLessThan(12);
    expect(median(errors)).toBeLessThan(3);
    // Bright bars leave OFF cells below their baseline, whose index says nothing then.
    expect(Math.min(...selective)).toBeGreaterThan(2 * median(others));
    expect(Math.min(...selective)).toBeGreaterThan(0.4);
  });

  it("is found by the chirp's step and by flashes: ON and OFF", async () => {
    const chirp = (await present({ type: "chirp" })).results[0]!;
    const [up, down] = (await present({ type: "flashes" })).results as [SegmentResponse, SegmentResponse];
    const polarity = (neuron: number): number => chirp.mean[neuron]! - chirp.baseline[neuron]!;
    const flashed = (neuron: number): number =>
      up.peak[neuron]! - up.baseline[neuron]! - (down.peak[neuron]! - down.baseline[neuron]!);
    for (const [neuron, { label }] of cells.entries()) {
      if (/^ON (sustained|transient|DS)/.test(label)) {
        expect(polarity(neuron), `${neuron} ${label}`).toBeGreaterThan(0);
        expect(flashed(neuron), `${neuron} ${label}`).toBeGreaterThan(0);
      }
      if (label.startsWith("OFF")) {
        expect(polarity(neuron), `${neuron} ${label}`).toBeLessThan(0);
        expect(flashed(neuron), `${neuron} ${label}`).toBeLessThan(0);
      }
    }
  });

  it("is found by spots: larger centres prefer larger ones", async () => {
    const diametersUm = [100, 150, 200, 225, 250, 275, 300, 325, 350, 375, 400, 450, 500, 800];
    const sizes: number[] = [];
    const best: number[] = [];
    for (const [neuron, { label, cy, cx, sigma }] of cells.entries()) {
      if (!/^ON (sustained|transient)/.test(label)) continue;
      const { results } = await present({ type: "spots", diametersUm, centre: [cy, cx], on: 0.8, off: 1.1 });
      const peaks = results.map(({ peak, baseline }) => peak[neuron]! - baseline[neuron]!);
      const index = peaks.indexOf(Math.max(...peaks));
      sizes.push(sigma);
      best.push(diametersUm[index]!);
      // The surround suppresses what is larger still.
      expect(peaks.at(-1), `${neuron} ${label}`).toBeLessThan(0.6 * peaks[index]!);
    }
    expect(sizes).toHaveLength(16);
    expect(correlation(sizes, best)).toBeGreaterThan(0.8);
  });

  it("is found by white noise: centres and polarity", async () => {
    const film = makeFilm(stimulusSchema.parse({ type: "noise", duration: 100 }), {
      ...{ channels: 2, height: 18, width: 16, frameRateHz: 30, pixelSizeUm: 50 },
    });
    const linear = cells.flatMap(({ label }, neuron) =>
      /^(ON|OFF) (sustained|transient)/.test(label) ? [neuron] : [],
    );
    const average = new SpikeTriggeredAverage(linear.length, 2, 31, 18, 16);
    const options = { session: null, neurons: linear };
    for await (const { values, stimulus } of streamResponses(model, film, options))
      average.add(stimulus, values);
    const values = average.result();
    const size = values.length / linear.length;
    const errors = linear.map((neuron, index) => {
      const channels = decomposeStimulus(values.subarray(index * size, (index + 1) * size), [2, 31, 18, 16]);
      const [first, second] = channels as [(typeof channels)[0], (typeof channels)[0]];
      const { spatial, temporal } = first.singularValues[0]! > second.singularValues[0]! ? first : second;
      const { cy, cx, label } = cells[neuron]!;
      const { row, column, sign } = centreOf(spatial);
      // What comes last decides: the kernel's latest large lobe.
      const recent = sign * temporal.slice(-6).reduce((sum, value) => sum + value);
      expect(Math.sign(recent), `${neuron} ${label}`).toBe(label.startsWith("ON") ? 1 : -1);
      return Math.hypot(row - cy, column - cx);
    });
    expect(errors).toHaveLength(32);
    expect(median(errors)).toBeLessThan(0.25);
    expect(Math.max(...errors)).toBeLessThan(1);
  });
});

/** Of the pixels above half of the largest one. */
function centreOf(picture: Float64Array): { row: number; column: number; sign: number } {
  const largest = picture.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most));
  let [weight, row, column] = [0, 0, 0];
  picture.forEach((value, k) => {
    const part = value / largest;
    if (part < 0.5) return;
    weight += part * part;
    row += part * part * Math.floor(k / 16);
    column += part * part * (k % 16);
  });
  return { row: row / weight, column: column / weight, sign: Math.sign(largest) };
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const centred = (values: readonly number[]): number[] => {
    const mean = values.reduce((sum, value) => sum + value) / values.length;
    return values.map((value) => value - mean);
  };
  const [x, y] = [centred(a), centred(b)];
  const dot = (p: readonly number[], q: readonly number[]): number =>
    p.reduce((sum, value, k) => sum + value * q[k]!, 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}
