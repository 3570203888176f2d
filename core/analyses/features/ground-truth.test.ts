import { describe, expect, it } from "vitest";
import { readFixture, readJsonFixture } from "../../../fixtures/golden.ts";
import { openModel } from "../../model/index.ts";
import { describeStimulus, type StimulusDescription } from "../../numerics/index.ts";
import { recipeTiming, runRecipe, sweepRuns } from "../../optimization/index.ts";
import { recipeSchema } from "../../recipe/index.ts";

interface SimulatedCell {
  readonly label: string;
  readonly cy: number;
  readonly cx: number;
  readonly sigma: number;
  readonly w_green: number;
  readonly w_uv: number;
  readonly direction_deg?: number;
}

interface Found {
  readonly cell: SimulatedCell;
  readonly is: StimulusDescription;
}

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
const { sessions } = readJsonFixture("../assets/models/simulated-retina.ground-truth.json") as {
  sessions: Record<string, SimulatedCell[]>;
};
const cells = Object.keys(sessions)
  .sort()
  .flatMap((name) => sessions[name]!);

/** The most exciting stimulus of each cell, by the preset, described. */
async function described(): Promise<Found[]> {
  const recipe = {
    ...recipeSchema.parse(readJsonFixture("../assets/presets/mei-openretina.json")),
    session: null,
  };
  const found: Found[] = [];
  for (const [neuron, run] of sweepRuns(recipe, model.description, {
    neurons: "all",
    seeds: null,
  }).entries()) {
    const none = (): never => {
      throw new Error("The recipe starts from noise.");
    };
    const { stimulus } = await runRecipe(run.recipe, model, none);
    const { offset, window } = recipeTiming(run.recipe, model)!;
    const options = {
      frameRateHz: 30,
      pixelSizeUm: 50,
      responseFrame: offset + (window![0] + window![1] - 1) / 2,
    };
    found.push({ cell: cells[neuron]!, is: describeStimulus(stimulus.values, stimulus.shape, options)! });
  }
  return found;
}

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
const median = (values: readonly number[]): number => sorted(values)[values.length >> 1]!;
const most = (values: readonly number[]): number => Math.max(...values);

describe("what a most exciting stimulus tells of a simulated cell", async () => {
  const all = await described();
  const of = (pattern: RegExp): Found[] => all.filter(({ cell: { label } }) => pattern.test(label));
  const linear = of(/^(ON|OFF) (sustained|transient)/);
  const directional = all.filter(({ cell }) => cell.direction_deg !== undefined);

  it("where it looks", () => {
    const errors = (found: readonly Found[]): number[] =>
      found.map(({ cell, is: { centre } }) => Math.hypot(centre!.row - cell.cy, centre!.column - cell.cx));
    const still = all.filter(({ cell }) => cell.direction_deg === undefined);
    expect(still).toHaveLength(46);
    expect(median(errors(still))).toBeLessThan(0.13);
    expect(most(errors(still))).toBeLessThan(0.35);
    // What moves is where it moves about.
    expect(directional.every(({ is }) => is.centre!.of === "envelope")).toBe(true);
    expect(median(errors(directional))).toBeLessThan(0.25);
    expect(most(errors(directional))).toBeLessThan(0.75);
  });

  it("how large its centre is, where there is a surround to be told from it", () => {
    const ratios = linear.flatMap(({ cell, is: { surround } }) =>
      surround === null ? [] : [Math.sqrt(surround.major * surround.minor) / cell.sigma],
    );
    expect(ratios.length).toBeGreaterThanOrEqual(24);
    expect(Math.abs(median(ratios) - 1)).toBeLessThan(0.08);
    expect(most(ratios.map((ratio) => Math.abs(ratio - 1)))).toBeLessThan(0.4);
    // Without one, the centre alone is somewhat small: the surround eats its edge.
    const plain = linear.map(
      ({ cell, is: { centre } }) => Math.sqrt(centre!.major * centre!.minor) / cell.sigma,
    );
    expect(Math.abs(median(plain) - 0.95)).toBeLessThan(0.1);
  });

  it("bright or dark", () => {
    for (const { cell, is } of linear)
      expect(is.polarity, cell.label).toBe(cell.label.startsWith("ON") ? "on" : "off");
    expect(linear).toHaveLength(32);
  });

  it("when: transient cells like what changes, sustained ones what stays", () => {
    const index = (pattern: RegExp): number[] => of(pattern).map(({ is }) => is.time.biphasicIndex);
    expect(most(index(/^(ON|OFF) sustained/))).toBeLessThan(0.05);
    expect(Math.min(...index(/^(ON|OFF) transient/))).toBeGreaterThan(0.25);
  });

  it("in which colours", () => {
    const errors = [...linear, ...directional].map(({ cell, is }) =>
      Math.abs(Math.abs(is.colour.weights[0]!) - cell.w_green),
    );
    expect(median(errors)).toBeLessThan(0.06);
    expect(most(errors)).toBeLessThan(0.25);
    for (const { is } of of(/^colour-opponent/)) {
      expect(is.colour.weights[0]).toBeLessThan(-0.2);
      expect(is.colour.weights[1]).toBeGreaterThan(0.6);
    }
  });

  it("and which way it wants it to move", () => {
    const off = directional.map(({ cell, is }) =>
      Math.abs(((is.motion!.direction - cell.direction_deg! + 540) % 360) - 180),
    );
    expect(off).toHaveLength(14);
    expect(median(off)).toBeLessThan(4);
    expect(sorted(off).at(-2)).toBeLessThan(10);
    expect(most(off)).toBeLessThan(35);
    const strength = (found: readonly Found[]): number[] => found.map(({ is }) => is.motion?.strength ?? 0);
    expect(Math.min(...strength(directional))).toBeGreaterThan(
      2 * most(strength(all.filter(({ cell }) => cell.direction_deg === undefined))),
    );
  });
}, 120_000);
