import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { readJsonFixture } from "../fixtures/golden.ts";
import { uniforms } from "../fixtures/random.ts";
import { demo, run, start, workFolder } from "./testing/command.ts";

/** Of each command; more of them by hand: `RETINOSCOPE_KILLS=50 npx vitest run cli/killed.test.ts`. */
const KILLS = Number(process.env.RETINOSCOPE_KILLS ?? 2);
const random = uniforms(Number(process.env.RETINOSCOPE_SEED ?? 7));

const { inFolder, writeJson } = workFolder();
const preset = readJsonFixture("../assets/presets/mei-openretina.json") as Record<string, unknown>;
const recipe = (): string => writeJson("recipe.json", { ...preset, stopper: { maxIterations: 20 } });

/** Of a file: what is the same whenever it was made. */
function content(path: string): string {
  const bytes = readFileSync(path);
  const same = path.endsWith(".json")
    ? JSON.stringify(JSON.parse(bytes.toString()), (key, value) =>
        /^(?:started|seconds|exported|created|command)$/.test(key) ? 0 : value,
      )
    : bytes;
  return createHash("sha256").update(same).digest("hex");
}

interface Found {
  /** By their paths. */
  readonly whole: Readonly<Record<string, string>>;
  /** Hidden: what is not whole yet. */
  readonly hidden: readonly string[];
}

function found(place: string): Found {
  const whole: Record<string, string> = {};
  const hidden: string[] = [];
  if (!existsSync(join(place, ".."))) return { whole, hidden };
  const entries = readdirSync(join(place, ".."), { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(join(place, ".."), path);
    if (/(?:^|\/)\./.test(name)) hidden.push(name);
    else whole[name] = content(path);
  }
  return { whole, hidden };
}

/** A command that writes to a place which has a folder of its own. */
interface Case {
  readonly name: string;
  readonly parameters: () => string[];
  readonly place: string;
  /** Files that come together, by what their paths begin with: all or none of them. */
  readonly together: (path: string) => string;
}

const together =
  (depth: number) =>
  (path: string): string =>
    path.split("/").slice(0, depth).join("/");

const cases: readonly Case[] = [
  {
    name: "sweep",
    parameters: () => ["sweep", "--model", demo, "--recipe", recipe(), "--neurons", "0-4", "--threads", "2"],
    place: "sweeps/out",
    together: (path) => (path.startsWith("out/runs/") ? together(3)(path) : path),
  },
  {
    name: "export",
    parameters: () => [
      ...["export", inFolder("runs/sweep"), "--model", demo],
      ...["--format", "npz,png,gif,csv", "--scale", "4"],
    ],
    place: "exports/out",
    together: together(2),
  },
  {
    name: "report",
    parameters: () => ["report", inFolder("runs/sweep"), "--model", demo],
    place: "reports/out.html",
    together: together(1),
  },
  {
    name: "present",
    parameters: () => ["present", "--model", demo, "--stimulus", "chirp"],
    place: "presented/out",
    together: together(1),
  },
  {
    name: "optimize",
    parameters: () => ["optimize", "--model", demo, "--recipe", recipe()],
    place: "optimized/out",
    together: together(1),
  },
];

/** Kills a command at a moment of its life, if it lives for so long. */
async function killed(parameters: readonly string[], afterMs: number): Promise<void> {
  const child = start(...parameters);
  const exited = once(child, "exit");
  child.stdout.resume();
  child.stderr.resume();
  await Promise.race([wait(afterMs), exited]);
  child.kill("SIGKILL");
  await exited;
}

it("the runs that others need are there", { timeout: 120_000 }, async () => {
  const made = await run(
    ...["sweep", "--model", demo, "--recipe", recipe(), "--neurons", "0-1", "--out", inFolder("runs/sweep")],
  );
  expect(made.status).toBe(0);
});

it.each(cases)(
  "$name that is killed leaves what is whole, and the next start ends it",
  { timeout: 120_000 + KILLS * 30_000 },
  async ({ parameters, place, together }) => {
    const out = inFolder(place);
    const asked = [...parameters(), "--out", out];
    const begun = performance.now();
    expect(await run(...asked)).toMatchObject({ status: 0 });
    const tookMs = performance.now() - begun;
    const expected = found(out);
    expect(expected.hidden).toEqual([]);

    const groups = new Map<string, string[]>();
    for (const path of Object.keys(expected.whole))
      groups.set(together(path), [...(groups.get(together(path)) ?? []), path]);
    const expectWhole = ({ whole }: Found): void => {
      for (const paths of groups.values()) {
        const there = paths.filter((path) => path in whole);
        if (there.length > 0) expect(there).toEqual(paths);
      }
      expect(expected.whole).toMatchObject(whole);
    };

    rmSync(join(out, ".."), { recursive: true });
    for (let kill = 0; kill < KILLS; kill++) {
      // Where nothing was begun the folder is new each time; a sweep goes on instead.
      await killed(asked, random() * 1.1 * tookMs);
      const left = found(out);
      expectWhole(left);
      if (place !== "sweeps/out") rmSync(out, { recursive: true, force: true });
    }
    expect(await run(...asked)).toMatchObject({ status: 0 });
    expect(found(out)).toEqual(expected);
  },
);

it.each(cases.filter(({ name }) => name !== "sweep"))(
  "$name that is killed while it replaces a result leaves the old one or the new one",
  { timeout: 120_000 + KILLS * 30_000 },
  async ({ parameters, place }) => {
    const out = inFolder(place);
    const asked = [...parameters(), "--overwrite", "--out", out];
    const begun = performance.now();
    expect(await run(...asked)).toMatchObject({ status: 0 });
    const tookMs = performance.now() - begun;
    const expected = found(out);
    for (let kill = 0; kill < KILLS; kill++) {
      // The end is when results are exchanged.
      await killed(asked, (0.8 + 0.3 * random()) * tookMs);
      const { whole, hidden } = found(out);
      // Within the exchange itself a part may lie beside; it is put back by the next start.
      if (!hidden.some((name) => name.includes(".old/"))) expect(whole).toEqual(expected.whole);
    }
    expect(await run(...asked)).toMatchObject({ status: 0 });
    expect(found(out)).toEqual(expected);
  },
);
