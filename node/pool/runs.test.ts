import { afterEach, describe, expect, it } from "vitest";
import type { Frame, Steps } from "../../core/engine/contract/index.ts";
import type { ComputedRun, RunHandle } from "../../core/engine/host.ts";
import { useBackend } from "../../core/kernels/index.ts";
import { openModel, predictResponses } from "../../core/model/index.ts";
import type { RunState } from "../../core/optimization/index.ts";
import { parseRecipe, type Recipe } from "../../core/recipe/index.ts";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { workerScript } from "../locate.ts";
import { WorkerPool } from "./worker-pool.ts";

// The same in this thread, so that numbers can be compared bit for bit.
useBackend("plain");

const files = [{ name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") }];
const source = { script: workerScript(), setup: { files, open: {}, backend: "plain" as const } };

function recipe(maxIterations: number, seed = 1): Recipe {
  const preset = readJsonFixture("../assets/presets/mei-openretina.json") as { stimulus: object };
  const init = { type: "normal", seed, postprocess: 1 };
  return parseRecipe({
    ...preset,
    stimulus: { ...preset.stimulus, init },
    // Small steps, so that no two steps are alike.
    optimizer: { type: "sgd", lr: 1 },
    stopper: { maxIterations },
  });
}

/** A run with all that it told. */
class Followed {
  readonly steps: Omit<Steps, "run">[] = [];
  readonly frames: Omit<Frame, "run">[] = [];
  readonly handle: RunHandle;
  private readonly waiting = new Set<() => void>();

  constructor(pool: WorkerPool, asked: Recipe, from: RunState | null = null) {
    const listener = {
      onSteps: (steps: Omit<Steps, "run">) => this.note(() => this.steps.push(steps)),
      onFrame: (frame: Omit<Frame, "run">) => this.note(() => this.frames.push(frame)),
    };
    this.handle = pool.run(asked, null, listener, from);
  }

  get losses(): number[] {
    return this.steps.flatMap(({ losses }) => losses);
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  private note(add: () => void): void {
    add();
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}

function expectWhole(followed: Followed, outcome: ComputedRun): void {
  const { steps, frames, losses } = followed;
  // Every step, once, in order.
  expect(steps.map(({ first }) => first)).toEqual(
    steps.map((_, i) => steps.slice(0, i).reduce((sum, bundle) => sum + bundle.losses.length, 0)),
  );
  expect(losses).toEqual(outcome.losses);
  expect(steps.flatMap(({ terms }) => terms.flat())).toEqual([...outcome.terms.values]);
  for (const { names } of steps) expect(names).toEqual(outcome.terms.names);
  // Frames go forwards, and the last one is the result.
  const iterations = frames.map((frame) => frame.iterations);
  expect(iterations).toEqual(iterations.toSorted((a, b) => a - b));
  expect(frames.at(-1)).toEqual({
    iterations: outcome.losses.length,
    stimulus: outcome.stimulus,
    response: outcome.response,
  });
}

describe("a run in a thread", () => {
  let pool: WorkerPool;
  afterEach(() => pool.close());

  it("tells every step, and frames with the responses to them", async () => {
    pool = new WorkerPool(1, source);
    const followed = new Followed(pool, recipe(150));
    followed.handle.watch(true);
    const outcome = await followed.handle.outcome;
    expect(outcome).toMatchObject({ stopReason: "max-iterations", failure: null });
    expect(outcome.losses).toHaveLength(150);
    expect(outcome.terms.names).toEqual(["objective", "range"]);
    expectWhole(followed, outcome);
    expect(followed.frames.length).toBeGreaterThan(1);
    const [first] = followed.frames;
    expect(first!.iterations).toBeLessThan(150);
    const model = openModel(files);
    expect(first!.response).toEqual(predictResponses(model, first!.stimulus, recipe(1).session));
  });

  it("tells nothing where nobody follows it, and computes the same", async () => {
    pool = new WorkerPool(2, source);
    const followed = new Followed(pool, recipe(60));
    const alone = pool.run(recipe(60), null);
    const [a, b] = await Promise.all([followed.handle.outcome, alone.outcome]);
    expect({ ...a, started: 0, seconds: 0 }).toEqual({ ...b, started: 0, seconds: 0 });
  });

  it("hands out where it stands, computing or paused, and another goes on from there to the same end", async () => {
    pool = new WorkerPool(2, source);
    const followed = new Followed(pool, recipe(400));
    await followed.until(() => followed.losses.length > 20);
    const handed = (await followed.handle.state())!;
    // All steps until there had been told.
    expect(followed.losses.length).toBeGreaterThanOrEqual(handed.state.iterations);
    followed.handle.pause();
    const later = (await followed.handle.state())!;
    expect((await followed.handle.state())!.state).toEqual(later.state);
    followed.handle.resume();
    const outcome = await followed.handle.outcome;
    expect(await followed.handle.state()).toBeNull();
    for (const { state } of [handed, later]) {
      const { iterations } = state;
      const { names, values } = outcome.terms;
      const goingOn = new Followed(pool, recipe(400), {
        optimization: state,
        losses: Float64Array.from(outcome.losses.slice(0, iterations)),
        terms: { names, values: values.slice(0, iterations * names.length) },
        started: outcome.started,
        seconds: 1,
      });
      const resumed = await goingOn.handle.outcome;
      expect({ ...resumed, seconds: 0 }).toEqual({ ...outcome, seconds: 0 });
      expect(goingOn.steps[0]?.first ?? iterations).toBe(iterations);
      expect(goingOn.losses).toEqual(outcome.losses.slice(iterations));
    }
  });

  it("stands still while it is paused, lets others compute, and then goes on as if nothing had been", async () => {
    pool = new WorkerPool(1, source);
    const paused = new Followed(pool, recipe(1_000_000));
    await paused.until(() => paused.steps.length > 0);
    paused.handle.pause();
    // The only thread takes another run, so the first one has stopped.
    const other = new Followed(pool, recipe(1_000_000, 2));
    await other.until(() => other.steps.length > 0);
    const { losses } = paused;
    await other.until(() => other.steps.length > 3);
    expect(paused.losses).toEqual(losses);
    // Its last frame is the stimulus that it stands at.
    expect(paused.frames.at(-1)!.iterations).toBe(losses.length);
    // It goes on beside the other, on the same thread.
    paused.handle.resume();
    await paused.until(() => paused.losses.length > losses.length + 20);
    paused.handle.stop();
    const outcome = await paused.handle.outcome;
    other.handle.stop();
    expectWhole(paused, outcome);
    expectWhole(other, await other.handle.outcome);
    const undisturbed = await pool.run(recipe(outcome.losses.length), null).outcome;
    expect(outcome.losses).toEqual(undisturbed.losses);
    expect(outcome.terms).toEqual(undisturbed.terms);
    expect(outcome.stimulus).toEqual(undisturbed.stimulus);
    expect(outcome.response).toEqual(undisturbed.response);
  });

  it("keeps what there is when it is stopped, running or paused", async () => {
    pool = new WorkerPool(1, source);
    for (const pauseFirst of [false, true]) {
      const followed = new Followed(pool, recipe(1_000_000));
      await followed.until(() => followed.steps.length > 0);
      if (pauseFirst) followed.handle.pause();
      followed.handle.stop();
      const outcome = await followed.handle.outcome;
      expect(outcome.stopReason).toBe("aborted");
      expect(outcome.losses.length).toBeGreaterThan(0);
      expectWhole(followed, outcome);
    }
  });

  it("gives a frame to whoever comes to look while it is paused", async () => {
    pool = new WorkerPool(1, source);
    const followed = new Followed(pool, recipe(1_000_000));
    followed.handle.pause();
    followed.handle.resume();
    await followed.until(() => followed.steps.length > 0);
    followed.handle.pause();
    followed.handle.watch(true);
    await followed.until(() => followed.frames.at(-1)?.iterations === followed.losses.length);
    followed.handle.stop();
    await followed.handle.outcome;
  });

  it("waits for its turn, and can be paused and stopped before it", async () => {
    pool = new WorkerPool(1, source);
    const first = new Followed(pool, recipe(1_000_000));
    const second = new Followed(pool, recipe(20, 2));
    const third = new Followed(pool, recipe(20, 3));
    second.handle.pause();
    await first.until(() => first.steps.length > 0);
    first.handle.stop();
    await third.handle.outcome;
    expect(second.losses).toEqual([]);
    second.handle.resume();
    expect((await second.handle.outcome).losses).toHaveLength(20);
  });

  it("fails with a sentence if it does not fit, or if it starts from a stimulus that is not there", async () => {
    pool = new WorkerPool(1, source);
    const unfit = { ...recipe(5), session: "nowhere" };
    await expect(pool.run(unfit, null).outcome).rejects.toMatchObject({
      name: "RunError",
      message: expect.stringMatching(/no session "nowhere"/),
    });
    const { stimulus } = recipe(5);
    const orphan = { ...recipe(5), stimulus: { ...stimulus, init: { type: "npy" as const, path: "x.npy" } } };
    await expect(pool.run(orphan, null).outcome).rejects.toThrow(/stimulus that was not read/);
  });

  it("starts from the stimulus that it is given", async () => {
    pool = new WorkerPool(1, source);
    const { stimulus } = await pool.run(recipe(5), null).outcome;
    const init = { type: "run" as const, id: "earlier" };
    const next = { ...recipe(5), stimulus: { ...recipe(5).stimulus, init } };
    const whole = await pool.run(recipe(10), null).outcome;
    const second = await pool.run(next, stimulus).outcome;
    // Plain descent has no memory: five steps and five more are ten.
    expect(second.stimulus).toEqual(whole.stimulus);
    expect(second.losses).toEqual(whole.losses.slice(5));
  });
});
