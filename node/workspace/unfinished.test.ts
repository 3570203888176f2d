import { existsSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/folder.ts";
import { computed, runRequest } from "./testing/requests.ts";
import { runState } from "./testing/states.ts";
import { FolderWorkspace } from "./workspace.ts";

const open = (path: string, backend: "plain" | "relaxed" = "plain") => FolderWorkspace.open(path, backend);

/** A workspace with a run that was saved twice. */
async function withState() {
  const path = temporaryFolder();
  const workspace = await open(path);
  await workspace.addRun(runRequest("a"));
  await workspace.saveState("a", runState(3));
  await workspace.saveState("a", runState(5));
  const file = (name: string) => join(path, "runs", "a", name);
  return { path, workspace, file };
}

describe("a run that has not ended", () => {
  it("is loaded with how far it came", async () => {
    const { path } = await withState();
    const next = await open(path);
    await next.addRun(runRequest("b"));
    const { runs, warnings } = await next.load();
    expect(warnings).toEqual([]);
    expect(runs.map(({ unfinished }) => unfinished)).toEqual([
      { saved: expect.objectContaining({ iterations: 5 }), problem: null, paused: false },
      { saved: null, problem: null, paused: false },
    ]);
    expect(await next.readState("a")).toEqual(runState(5));
    expect(await next.readState("b")).toBeNull();
  });

  it("takes its state along to the trash and back", async () => {
    const { workspace } = await withState();
    await workspace.discardRun("a");
    expect((await workspace.recoverRun("a")).unfinished!.saved!.iterations).toBe(5);
    expect(await workspace.readState("a")).toEqual(runState(5));
  });

  it("is paused until it is not any more", async () => {
    const { path, workspace } = await withState();
    await workspace.markPaused("a", true);
    expect((await (await open(path)).load()).runs[0]!.unfinished!.paused).toBe(true);
    await workspace.markPaused("a", false);
    expect((await (await open(path)).load()).runs[0]!.unfinished!.paused).toBe(false);
  });

  it("is told of, and left as it is, if what was saved is damaged", async () => {
    const { path, file } = await withState();
    for (const name of readdirSync(file("state"))) truncateSync(file(join("state", name)), 300);
    const { runs, warnings } = await (await open(path)).load();
    expect(warnings).toEqual([expect.stringMatching(/a\.state" is damaged/)]);
    expect(runs[0]!.unfinished).toEqual({ saved: null, problem: null, paused: false });
    expect(readdirSync(file("state"))).toHaveLength(2);
  });

  it("is not saved in the place of a workspace that is gone", async () => {
    const { path, workspace } = await withState();
    rmSync(path, { recursive: true });
    await expect(workspace.saveState("a", runState(8))).rejects.toThrow(/is gone/);
    expect(existsSync(path)).toBe(false);
  });
});

describe("a run that has ended after all", () => {
  it("leaves nothing of its state", async () => {
    const { path, workspace } = await withState();
    await workspace.markPaused("a", true);
    await workspace.finishRun(runRequest("a"), computed);
    expect(readdirSync(join(path, "runs", "a")).sort()).toEqual([
      "loss.npy",
      "request.json",
      "response.npy",
      "run.json",
      "stimulus.npy",
      "terms.npy",
    ]);
    expect((await (await open(path)).load()).runs[0]!.unfinished).toBeUndefined();
  });

  it("says what computed its beginning, if that was something else", async () => {
    const { path, workspace } = await withState();
    expect((await workspace.finishRun(runRequest("a"), computed)).software).not.toHaveProperty("before");
    await workspace.addRun(runRequest("b"));
    await workspace.saveState("b", runState(3));
    const { software } = await (await open(path, "relaxed")).finishRun(runRequest("b"), computed);
    expect(software).toMatchObject({
      backend: "relaxed",
      before: expect.stringMatching(/^Retinoscope .*, plain$/),
    });
  });
});
