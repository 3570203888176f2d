import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenDialogOptions } from "electron";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../node/testing/folder.ts";
import type { ChosenFile } from "../bridge.ts";
import { ChosenFiles } from "./chosen-files.ts";
import { FileOpening } from "./file-opening.ts";
import { LastFolder } from "./last-folder.ts";
import { launchFiles } from "./launch-files.ts";
import { RecentFiles, recentSchema } from "./recent-files.ts";
import { StateFile } from "./state-file.ts";

function opening() {
  const folder = temporaryFolder();
  const paths = ["a.ckpt", "b.ckpt", "recipe.json"].map((name) => join(folder, name));
  for (const path of paths) writeFileSync(path, path);
  const given: string[][] = [];
  const problems: string[] = [];
  const system: string[] = [];
  const asked: OpenDialogOptions[] = [];
  const answer = { canceled: false, filePaths: paths };
  let menus = 0;
  const state = join(folder, "recent.json");
  const file = new StateFile<string[]>(state, recentSchema, []);
  const recent = new RecentFiles(
    file,
    { add: (path) => system.push(path), clear: () => system.splice(0) },
    () => menus++,
  );
  const showOpenDialog = async (...parameters: unknown[]) => {
    asked.push(parameters.at(-1) as OpenDialogOptions);
    return answer;
  };
  const files = new FileOpening({
    dialog: { showOpenDialog },
    window: () => null,
    chosen: new ChosenFiles(),
    last: new LastFolder(join(folder, "opened-in.json")),
    recent,
    give: (chosen: readonly ChosenFile[]) => given.push(chosen.map(({ name }) => name)),
    tell: (problem) => problems.push(problem),
  });
  return {
    folder,
    paths,
    files,
    given,
    problems,
    recent,
    system,
    asked,
    answer,
    file,
    state,
    menus: () => menus,
  };
}

test("the dialog's files go to who asked; models among them are remembered", async () => {
  const { folder, paths, files, recent, system, asked, answer } = opening();
  const chosen = await files.choose({ extensions: ["ckpt"], multiple: true });
  expect(chosen.map(({ name }) => name)).toEqual(["a.ckpt", "b.ckpt", "recipe.json"]);
  expect(recent.list()).toEqual([paths[1], paths[0]]);
  expect(system).toEqual([paths[0], paths[1]]);
  answer.canceled = true;
  expect(await files.choose({ extensions: [], multiple: false })).toEqual([]);
  expect(asked).toMatchObject([
    {
      properties: ["openFile", "multiSelections"],
      filters: [{ extensions: ["ckpt"] }, { extensions: ["*"] }],
    },
    { properties: ["openFile"], filters: [{ extensions: ["*"] }] },
  ]);
  // The second begins where the first one's files were.
  expect(asked.map(({ defaultPath }) => defaultPath)).toEqual(["", folder]);
});

test("files from outside wait for the window to listen", async () => {
  const { paths, files, given, recent } = opening();
  await files.open([paths[0]!]);
  await files.open([]);
  expect(given).toEqual([]);
  await files.ready();
  await files.ready();
  await files.open([paths[1]!]);
  expect(given).toEqual([["a.ckpt"], ["b.ckpt"]]);
  expect(recent.list()).toEqual([paths[1], paths[0]]);
});

test("one that is gone is told, and leaves the recent ones", async () => {
  const { paths, files, given, problems, recent, menus } = opening();
  await files.ready();
  const gone = `${paths[0]}-gone.ckpt`;
  recent.add(gone);
  expect(menus()).toBe(1);
  await files.open([gone]);
  expect([given, recent.list()]).toEqual([[], []]);
  expect(problems).toEqual([expect.stringMatching(/^Opening ".*-gone\.ckpt" failed: there is no such file/)]);
});

test("recent files are ten, each once, and there at the next start until they are cleared", async () => {
  const { recent, file, state, system } = opening();
  for (let i = 0; i < 12; i++) recent.add(`/models/${i}.ckpt`);
  recent.add("/models/5.ckpt");
  recent.add("relative.ckpt");
  recent.add("/models/notes.txt");
  await file.settled();
  const next = new StateFile<string[]>(state, recentSchema, []).read();
  expect(next).toHaveLength(10);
  expect(next.slice(0, 3)).toEqual(["/models/5.ckpt", "/models/11.ckpt", "/models/10.ckpt"]);
  recent.clear();
  await file.settled();
  expect([recent.list(), file.read(), system]).toEqual([[], [], []]);
});

test("a state that cannot be read is as if there were none", async () => {
  const { file, state } = opening();
  writeFileSync(state, "[1, 2");
  expect(file.read()).toEqual([]);
  writeFileSync(state, "[1, 2]");
  expect(file.read()).toEqual([]);
  new StateFile(join(state, "not", "a folder"), recentSchema, []).write(["/a.ckpt"]);
});

test("models on a command line are found among its switches", () => {
  expect(
    launchFiles(
      ["/opt/retinoscope", "--flag=x.ckpt", "a.ckpt", "/m/B.CKPT", "c.safetensors", ".", "dist/main.js"],
      "/home/me",
    ),
  ).toEqual(["/home/me/a.ckpt", "/m/B.CKPT", "/home/me/c.safetensors"]);
});
