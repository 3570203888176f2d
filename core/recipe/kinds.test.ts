import { describe, expect, it } from "vitest";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { randomArray } from "../../fixtures/random.ts";
import { openModel } from "../model/index.ts";
import { differentiate } from "../optimization/index.ts";
import {
  beginObjective,
  inits,
  optimizers,
  parseRecipe,
  postprocessors,
  reducers,
  searches,
} from "./index.ts";
import type { AnyKind } from "./kind.ts";
import { makeObjective } from "./objective/make.ts";
import { objectiveTypes, type RecipeObjective } from "./objective/objective.ts";
import { makeOptimizer } from "./optimizer/make.ts";
import { makePostprocessor } from "./postprocessor/makers.ts";
import { toReducer } from "./reducer/computed.ts";
import { makeRegularizer } from "./regularizer/make.ts";
import { type RecipeRegularizer, regularizers } from "./regularizer/regularizer.ts";

// What holds for every kind of a recipe's parts, the newest, too.

const CHANNELS = 2;
const shape = [CHANNELS, 3, 2, 2] as const;
const SIZE = 24;
const preset = readJsonFixture("../assets/presets/mei-openretina.json") as Record<string, unknown>;

const parts = {
  reducer: reducers,
  "stimulus.init": inits,
  regularizer: regularizers,
  postprocessor: postprocessors,
  optimizer: optimizers,
};

/** A kind's customary settings; its ranges closed, so that it has something to act on. */
function settingsOf(kind: AnyKind): { readonly type: string } {
  const begun = kind.begin(CHANNELS) as Record<string, unknown> & { readonly type: string };
  const closed = kind.perChannel.map((name) => [name, Array.from({ length: CHANNELS }, () => [-0.5, 0.5])]);
  return { ...begun, ...Object.fromEntries(closed) };
}

const kinds = Object.entries(parts).flatMap(([part, { types, kind }]) =>
  types.map((type) => ({ part, type, kind: kind(type as never) as unknown as AnyKind })),
);

describe.each(kinds)("$part $type", ({ kind, type }) => {
  const settings = settingsOf(kind);

  it("is settings that all have a label, and survive being written", () => {
    const names = Object.keys(kind.settings.shape).filter((name) => name !== "type");
    expect(Object.keys(kind.labels).toSorted()).toEqual(names.toSorted());
    // A file and a run have no customary name.
    if (type === "npy" || type === "run") return;
    const written = JSON.parse(JSON.stringify(settings)) as unknown;
    expect(kind.settings.parse(written)).toEqual(settings);
    expect(kind.settings.safeParse({ ...settings, unknown: 1 }).success).toBe(false);
  });

  it("explains itself, and is Python or says that openretina cannot", () => {
    expect(kind.title).not.toBe("");
    expect(kind.help).toMatch(/^[A-Z].*\.$/);
    const { lines, cannot } = kind.python(settings);
    expect(lines.length > 0 || cannot !== undefined).toBe(true);
    if (kind.methods !== undefined) expect(kind.methods(settings)).not.toMatch(/undefined|NaN|object/);
  });
});

describe.each(regularizers.types)("regularizer %s", (type) => {
  const regularizer = makeRegularizer(settingsOf(regularizers.kind(type)) as RecipeRegularizer);
  const penalty = (x: Float32Array): number => regularizer.penalize(x, shape, new Float32Array(SIZE));

  it("has the gradient that finite differences have, and adds it to what is there", () => {
    const x = randomArray(SIZE, 5);
    const gradient = new Float32Array(SIZE).fill(1);
    regularizer.penalize(x, shape, gradient);
    const moved = (index: number, by: number): number => {
      const copy = x.slice();
      copy[index]! += by;
      return penalty(copy);
    };
    let compared = 0;
    for (let i = 0; i < SIZE; i++) {
      const [up, down] = [moved(i, 1e-2) - penalty(x), penalty(x) - moved(i, -1e-2)];
      // Across a kink there is no slope to compare with.
      if (Math.abs(up - down) > 0.1 * Math.abs(up + down)) continue;
      expect(gradient[i]! - 1).toBeCloseTo((up + down) / 2e-2, 2);
      if (up !== 0) compared += 1;
    }
    expect(compared).toBeGreaterThan(SIZE / 4);
  });
});

const plain = optimizers.types.filter((type) => !searches(optimizers.begin(type, CHANNELS)));

describe.each(plain)("optimizer %s", (type) => {
  const made = () => makeOptimizer(optimizers.begin(type, CHANNELS), { shape, postprocessors: [] });
  const goal = randomArray(SIZE, 3);
  /** Of `Σ (x − goal)² / 1000`, which no customary rate leaps over. */
  const gradientOf = (x: Float32Array): Float32Array => x.map((value, i) => (value - goal[i]!) / 500);
  const distance = (x: Float32Array): number => Math.hypot(...x.map((value, i) => value - goal[i]!));

  it("comes nearer to the minimum", () => {
    const x = new Float32Array(SIZE);
    const before = distance(x);
    const optimizer = made();
    for (let step = 0; step < 20; step++) optimizer.step(x, gradientOf(x), distance(x));
    expect(distance(x)).toBeLessThan(0.9 * before);
  });

  it("goes on from its state with the same bits", () => {
    const [first, second] = [made(), made()];
    const x = new Float32Array(SIZE);
    for (let step = 0; step < 3; step++) first.step(x, gradientOf(x), 1);
    const y = x.slice();
    second.restore(first.state(), SIZE);
    for (const [optimizer, stimulus] of [
      [first, x],
      [second, y],
    ] as const)
      for (let step = 0; step < 3; step++) optimizer.step(stimulus, gradientOf(stimulus), 1);
    expect(y).toEqual(x);
  });
});

describe.each(postprocessors.types)("postprocessor %s", (type) => {
  it("changes a stimulus to finite numbers, and what it tells the window of keeps its shape", () => {
    const settings = settingsOf(postprocessors.kind(type));
    const x = randomArray(SIZE, 8, 2);
    const before = x.slice();
    makePostprocessor(settings as Parameters<typeof makePostprocessor>[0]).process(x, shape);
    expect(x).not.toEqual(before);
    expect(x.every(Number.isFinite)).toBe(true);
  });
});

describe.each(reducers.types)("reducer %s", (type) => {
  it("averages frames that the response has", () => {
    const { start, end } = toReducer(reducers.begin(type, CHANNELS)).window(20);
    expect([start >= 0, end > start, end <= 20]).toEqual([true, true, true]);
  });
});

describe.each(objectiveTypes as RecipeObjective["type"][])("objective %s", (type) => {
  const model = openModel([
    { name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") },
  ]);
  const { input, layers, sessions, temporalFootprint } = model.description;
  const session = sessions[0]!.name;
  const choice = { neurons: [2, 6], count: sessions[0]!.neurons, layers: layers.map(({ name }) => name) };
  const objective = beginObjective(type, choice);

  it("is part of a recipe", () => {
    expect(parseRecipe({ ...preset, session, objective }).objective).toEqual(objective);
  });

  it("has the gradient that finite differences have", () => {
    const frames = [input.channels, temporalFootprint + 2, input.height, input.width] as const;
    const x = randomArray(
      frames.reduce((a, b) => a * b),
      3,
    );
    const prepared = makeObjective(objective, session, toReducer({ type: "mean" })).prepare(
      model,
      frames,
      "each",
    );
    const at = (stimulus: Float32Array) => differentiate(prepared, stimulus, frames);
    const { gradient } = at(x);
    const strongest = gradient.reduce(
      (best, g, i) => (Math.abs(g) > Math.abs(gradient[best]!) ? i : best),
      0,
    );
    const moved = (by: number): number => {
      const copy = x.slice();
      copy[strongest]! += by;
      return -at(copy).objective;
    };
    expect(gradient[strongest]! / ((moved(1e-2) - moved(-1e-2)) / 2e-2)).toBeCloseTo(1, 1);
    prepared.dispose();
  });
});
