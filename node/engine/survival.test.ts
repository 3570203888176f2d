import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import type { RpcClient } from "../../core/engine/rpc/index.ts";
import type { RecipeInput } from "../../core/recipe/index.ts";
import { fixturePath, readJsonFixture } from "../../fixtures/golden.ts";
import { uniforms } from "../../fixtures/random.ts";
import { signalsAreHeard } from "../../fixtures/signals.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { type ProcessOptions, started } from "./testing/engine-process.ts";

/** More of them each night, and by hand: `RETINOSCOPE_KILLS=500 npx vitest run node/engine/survival.test.ts`. */
const KILLS = Number(process.env.RETINOSCOPE_KILLS ?? 8);
const SEED = Number(process.env.RETINOSCOPE_SEED ?? 7);

const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;
const optimizers: readonly RecipeInput["optimizer"][] = [
  { type: "sgd", lr: 1 },
  { type: "sgd", lr: 1, momentum: 0.8, nesterov: true },
  { type: "adam", lr: 0.01 },
  { type: "adamw", lr: 0.01, weightDecay: 0.1 },
];
/** Short stimuli, so that many steps are made in little time, each unlike all others. */
const recipes: readonly RecipeInput[] = optimizers.map((optimizer, seed) => ({
  ...preset,
  reducer: { type: "slice-mean", start: 0, length: 2 },
  stimulus: { frames: 32, init: { type: "normal", seed, std: 0.1, postprocess: 1 } },
  optimizer,
  stopper: { maxIterations: 400, patience: 400 },
}));

/** Saves as often as it can, on a disk on which everything takes its time. */
const hurried: ProcessOptions = {
  engine: { threads: 1, saving: { everyMs: 0, share: 1 } },
  execArgv: ["--import", pathToFileURL(fixturePath("../node/engine/testing/slow-disk.mjs")).href],
};

/** Every third end is one in order. On Windows, a signal ends a process at once. */
const orderly = signalsAreHeard
  ? (["shutdown", "SIGTERM", "disconnect"] as const)
  : (["shutdown", "disconnect"] as const);

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** All that must be the same: the bytes of the arrays, and what run.json says but for times. */
function resultOf(folder: string): Record<string, unknown> {
  const arrays = ["stimulus.npy", "loss.npy", "terms.npy", "response.npy"].map((name) => [
    name,
    readFileSync(join(folder, name)).toString("base64"),
  ]);
  const { started, seconds, ...record } = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
  return { ...Object.fromEntries(arrays), record };
}

async function start(client: RpcClient, model: string): Promise<string[]> {
  const { runs } = await client.request("startRuns", { model, runs: recipes.map((recipe) => ({ recipe })) });
  return runs.map(({ id }) => id);
}

async function allDone(client: RpcClient): Promise<void> {
  for (;;) {
    const { runs } = await client.request("listRuns", {});
    if (runs.every(({ status }) => status === "done")) return;
    expect(runs.filter(({ status }) => !["done", "running", "queued"].includes(status))).toEqual([]);
    await wait(20);
  }
}

const demo = { source: { type: "demo" } } as const;

it(
  `survives being killed or ended at ${KILLS} moments: every run ends with the bytes of one that was never interrupted`,
  async () => {
    const undisturbed = temporaryFolder();
    const calm = await started(undisturbed);
    const first = calm.connect(1);
    const expected = (await start(first, (await first.request("openModel", demo)).id)).map((id) => ({ id }));
    await allDone(first);
    const results = expected.map(({ id }) => resultOf(join(undisturbed, "runs", id)));
    await calm.kill();

    const workspace = temporaryFolder();
    const place = (run: string): string => join(workspace, "runs", run);
    const random = uniforms(SEED);
    const begun: string[] = [];
    const compared = new Set<string>();
    /** Files that were left half written. */
    const torn = new Set<string>();
    /** How often each run was the first to go on, from where it had been saved. */
    const resumed = new Map<string, number>();
    /** Steps of each run that were told when the engine was told to end in order: none of them may be lost. */
    const told = new Map<string, number>();

    const compare = (): void => {
      for (const [index, id] of begun.entries()) {
        if (compared.has(id) || !existsSync(join(place(id), "run.json"))) continue;
        expect(resultOf(place(id))).toEqual(results[index % recipes.length]);
        compared.add(id);
      }
    };

    for (let kills = 0; kills <= KILLS; kills++) {
      const engine = await started(workspace, kills === KILLS ? {} : hurried);
      const client = engine.connect(1);
      const { warnings } = await client.request("hello", {});
      expect(warnings).toEqual([]);
      const { runs } = await client.request("listRuns", {});
      expect(runs.map(({ id }) => id)).toEqual(begun);
      const unfinished = runs.filter(({ status }) => status === "interrupted");
      expect(unfinished).toHaveLength(begun.length - compared.size);
      // One thread computes one of them at a time: another one each time.
      unfinished.sort(() => random() - 0.5);
      const [first] = unfinished;
      if (first !== undefined && first.iterations > 0)
        resumed.set(first.id, (resumed.get(first.id) ?? 0) + 1);
      for (const { id, iterations } of unfinished)
        expect(iterations, `the run ${id}`).toBeGreaterThanOrEqual(told.get(id) ?? 0);
      told.clear();
      const before = new Map(unfinished.map(({ id, iterations }) => [id, iterations]));
      const going = new Promise<void>((resolve) => {
        client.on("steps", ({ run, first, losses }) => {
          told.set(run, first + losses.length);
          if (first + losses.length > (before.get(run) ?? 0)) resolve();
        });
      });
      const resuming = client.request("resumeRuns", { runs: unfinished.map(({ id }) => id) });
      if (unfinished.length === 0)
        begun.push(...(await start(client, (await client.request("openModel", demo)).id)));
      if (kills === KILLS) {
        await resuming;
        await allDone(client);
      } else {
        // Now and then it is killed before it computes.
        if (random() > 0.1) await going;
        await wait(random() * 200);
      }
      if (random() < 1 / 3) await engine.end(orderly[Math.floor(random() * orderly.length)]!);
      else {
        await engine.kill();
        told.clear();
      }
      for (const run of begun)
        for (const name of readdirSync(place(run), { recursive: true }).map(String))
          if (name.endsWith(".tmp")) torn.add(join(run, name));
      compare();
    }
    expect(compared.size).toBe(begun.length);
    expect(torn.size).toBeGreaterThan(0);
    if (KILLS >= 50) expect(resumed.size).toBeGreaterThanOrEqual(recipes.length);
    if (process.env.RETINOSCOPE_KILLS === undefined) return;
    process.stdout.write(
      `${KILLS} ends survived: ${begun.length} runs, which went on ${[...resumed.values()].join(" + ")} times from where they were saved; ${torn.size} files were left half written.\n`,
    );
  },
  Math.max(600_000, KILLS * 15_000),
);
