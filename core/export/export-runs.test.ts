import { describe, expect, it } from "vitest";
import { FormatError } from "../formats/index.ts";
import { SIDECAR_NAME } from "./export-run.ts";
import { type ExportSink, exportRuns, type RunSource, type RunsProgress } from "./export-runs.ts";
import type { ExportOptionsInput } from "./options.ts";
import { options, plainHost, sampleRecipe, sampleRun } from "./testing/sample-run.ts";

/** A sink in memory, and what became of its exports. */
function memorySink() {
  const finished = new Map<string, string[]>();
  const abandoned: string[] = [];
  const sink: ExportSink = {
    begin: async (folder) => {
      const files: string[] = [];
      return {
        write: async ({ name }) => void files.push(name),
        finish: async () => void finished.set(folder, files),
        stream: () => Promise.reject(new Error("No export of runs streams a file.")),
        abandon: async () => void abandoned.push(folder),
      };
    },
  };
  return { sink, finished, abandoned };
}

const named = (...names: string[]): RunSource[] =>
  names.map((name) => ({ name, load: async () => sampleRun({}, { name }) }));

function start(runs: RunSource[], sink: ExportSink, input: ExportOptionsInput = { formats: ["npy", "png"] }) {
  const controller = new AbortController();
  const progress: RunsProgress[] = [];
  const listeners: ((seen: RunsProgress) => void)[] = [];
  const summary = exportRuns(runs, options(input), plainHost, sink, {
    signal: controller.signal,
    onProgress: (seen) => {
      progress.push(seen);
      for (const listener of listeners) listener(seen);
    },
  });
  return { summary, progress, controller, listeners };
}

describe("an export of several runs", () => {
  it("goes to a folder each, whatever they are called", async () => {
    const { sink, finished } = memorySink();
    const { summary } = start(named("neuron 1", "../../neuron 1", "NEURON-1", "CON"), sink);
    const { exported } = await summary;
    expect([...finished.keys()]).toEqual(["neuron-1", "neuron-1-2", "NEURON-1-3", "CON-"]);
    expect(exported.map(({ folder }) => folder)).toEqual([...finished.keys()]);
    for (const files of finished.values()) expect(files.at(-1)).toBe(SIDECAR_NAME);
  });

  it("tells how far it is: never back, and to the end", async () => {
    const { summary, progress } = start(named("a", "b", "c"), memorySink().sink);
    await summary;
    const done = progress.map((seen) => seen.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(3);
    expect(progress.filter(({ run }) => run === "b").every(({ done }) => done > 1 && done <= 2)).toBe(true);
  });

  it("leaves no part of a run behind when it is cancelled", async () => {
    const { sink, finished, abandoned } = memorySink();
    const { summary, controller, listeners } = start(named("a", "b", "c"), sink);
    listeners.push(({ done }) => {
      if (done > 1.5) controller.abort("enough");
    });
    expect(await summary).toMatchObject({ exported: [{ folder: "a" }], failed: [], cancelled: true });
    expect([...finished.keys()]).toEqual(["a"]);
    expect(abandoned).toEqual(["b"]);
  });

  it("goes on after a run that cannot be read, or not be exported as asked", async () => {
    const { sink, finished, abandoned } = memorySink();
    const damaged = { name: "damaged", load: () => Promise.reject(new FormatError("It is damaged.")) };
    const recipe = { ...sampleRecipe, postprocessors: [] };
    const limitless = { name: "limitless", load: async () => sampleRun({}, { recipe }) };
    const { summary } = start([damaged, limitless, ...named("whole")], sink);
    expect(await summary).toMatchObject({
      exported: [{ folder: "whole" }],
      failed: [
        { run: "damaged", message: "It is damaged." },
        { run: "limitless", message: expect.stringMatching(/no lower and upper limit/) },
      ],
      cancelled: false,
    });
    expect([[...finished.keys()], abandoned]).toEqual([["whole"], ["limitless"]]);
  });

  it("ends with what the sink throws, and abandons what was begun", async () => {
    const { sink, abandoned } = memorySink();
    const full: ExportSink = {
      begin: async (folder) => ({
        ...(await sink.begin(folder)),
        write: () => Promise.reject(new Error("disk full")),
      }),
    };
    await expect(start(named("a", "b"), full).summary).rejects.toThrow("disk full");
    expect(abandoned).toEqual(["a"]);
  });

  it("has one run at a time in memory", async () => {
    let loaded = 0;
    let open = 0;
    const runs = Array.from({ length: 10 }, (_, index) => ({
      name: `run ${index}`,
      load: async () => {
        loaded++;
        expect(open).toBe(0);
        return sampleRun();
      },
    }));
    const { sink } = memorySink();
    const counting: ExportSink = {
      begin: async (folder) => {
        const begun = await sink.begin(folder);
        open++;
        return { ...begun, finish: async () => void open-- };
      },
    };
    await start(runs, counting).summary;
    expect(loaded).toBe(10);
  });
});
