import { expect, it } from "vitest";
import { droppedFiles, isModelFile } from "./dropped-files.ts";

const fileEntry = (name: string) => ({
  name,
  isDirectory: false,
  file: (resolve: (file: File) => void) => resolve(new File(["x"], name)),
});
/** Gives its entries two at a time, as browsers give a hundred. */
const folder = (name: string, entries: readonly unknown[]) => ({
  name,
  isDirectory: true,
  createReader: () => {
    let place = 0;
    return {
      readEntries: (resolve: (entries: readonly unknown[]) => void) => {
        resolve(entries.slice(place, place + 2));
        place += 2;
      },
    };
  },
});
const transferOf = (...entries: { readonly name: string }[]): DataTransfer =>
  ({
    items: entries.map((entry) => ({
      webkitGetAsEntry: () => entry,
      getAsFile: () => new File(["x"], entry.name),
    })),
  }) as unknown as DataTransfer;
const names = async (transfer: DataTransfer) => (await droppedFiles(transfer)).map(({ name }) => name).sort();

it("takes all files that are dropped by themselves", async () => {
  expect(await names(transferOf(fileEntry("a.ckpt"), fileEntry("notes.txt")))).toEqual([
    "a.ckpt",
    "notes.txt",
  ]);
});

it("takes what belongs to a model from folders, however many it holds", async () => {
  const ensemble = folder("ensemble", [
    fileEntry("config_00000.yaml"),
    fileEntry("data_info_00000.pkl"),
    fileEntry("state_dict_00000.pth.tar"),
    fileEntry(".DS_Store"),
    fileEntry("readme.md"),
    folder("nested", [fileEntry("b.ckpt"), folder("deep", [folder("deeper", [fileEntry("c.ckpt")])])]),
  ]);
  expect(await names(transferOf(ensemble))).toEqual([
    "b.ckpt",
    "config_00000.yaml",
    "data_info_00000.pkl",
    "state_dict_00000.pth.tar",
  ]);
});

it.each([
  ["model.CKPT", true],
  ["model.safetensors", true],
  ["config.yml", true],
  ["._model.ckpt", false],
  ["model.npy", false],
])("%s: %s", (name, expected) => {
  expect(isModelFile(name)).toBe(expected);
});
