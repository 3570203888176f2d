import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/folder.ts";
import { runRequest } from "./testing/requests.ts";
import { FolderWorkspace } from "./workspace.ts";

/** Long enough ago that no two changes can bear the same time. */
const EARLIER = new Date(Date.now() - 60_000);
const COUNT = 120;

let workspace: string;
let index: string;
const idOf = (i: number): string => `run-${String(i).padStart(3, "0")}`;
const place = (i: number, ...path: string[]): string => join(workspace, "runs", idOf(i), ...path);

/** As if the run had been as it is for a minute. */
function age(i: number): void {
  for (const path of ["request.json", "label.json", ""])
    if (existsSync(place(i, path))) utimesSync(place(i, path), EARLIER, EARLIER);
}

function write(i: number, name: string): void {
  writeFileSync(place(i, "request.json"), JSON.stringify({ ...runRequest(idOf(i)), name }));
}

async function names(): Promise<string[]> {
  const { runs } = await (await FolderWorkspace.open(workspace, "plain")).load();
  return runs.map(({ request }) => request.name);
}

beforeEach(async () => {
  workspace = temporaryFolder();
  index = join(workspace, "cache", "runs.json");
  for (let i = 0; i < COUNT; i++) {
    mkdirSync(place(i), { recursive: true });
    write(i, `first ${i}`);
    age(i);
  }
  expect(await names()).toHaveLength(COUNT);
});

describe("the index of runs", () => {
  it("spares reading what has not changed", async () => {
    // The same size and the same times: nothing tells that it is another.
    write(7, "other 7");
    age(7);
    const before = await names();
    expect(before[7]).toBe("first 7");
    rmSync(index);
    expect((await names())[7]).toBe("other 7");
  });

  it("is not believed of runs that changed, came or went", async () => {
    write(1, "changed in its place");
    writeFileSync(place(2, "label.json"), JSON.stringify({ version: 1, name: null, starred: true }));
    rmSync(place(3), { recursive: true });
    mkdirSync(place(COUNT));
    write(COUNT, "new");
    const { runs } = await (await FolderWorkspace.open(workspace, "plain")).load();
    expect(runs).toHaveLength(COUNT);
    const byId = new Map(runs.map((run) => [run.request.id, run]));
    expect(byId.get(idOf(1))!.request.name).toBe("changed in its place");
    expect(byId.get(idOf(2))!.label.starred).toBe(true);
    expect(byId.has(idOf(3))).toBe(false);
    expect(byId.get(idOf(COUNT))!.request.name).toBe("new");
  });

  it("is not believed of runs that changed just before it was written", async () => {
    for (let i = 0; i < COUNT; i++) write(i, `again ${i}`);
    await names();
    const { mtimeMs } = statSync(place(5, "request.json"));
    write(5, "quick 5");
    utimesSync(place(5, "request.json"), mtimeMs / 1000, mtimeMs / 1000);
    expect((await names())[5]).toBe("quick 5");
  });

  it.each([
    ["torn", (text: string) => text.slice(0, -100)],
    ["edited", (text: string) => text.replace("first 7", "forged!")],
    ["of another format", (text: string) => text.replace('"format":1', '"format":2')],
    ["no index at all", () => "{}"],
    ["empty", () => ""],
  ])("counts for nothing if it is %s", async (_name, change) => {
    const text = readFileSync(index, "utf8");
    writeFileSync(index, change(text));
    const listed = await names();
    expect(listed[7]).toBe("first 7");
    // Written anew, it is as it was.
    expect(readFileSync(index, "utf8") === text).toBe(true);
  });

  it("may be a folder that is in the way: then there is none", async () => {
    rmSync(index);
    mkdirSync(index);
    expect(await names()).toHaveLength(COUNT);
  });

  it("is not kept of a few runs", async () => {
    rmSync(join(workspace, "cache"), { recursive: true });
    for (let i = 20; i < COUNT; i++) rmSync(place(i), { recursive: true });
    expect(await names()).toHaveLength(20);
    expect(existsSync(index)).toBe(false);
  });
});
