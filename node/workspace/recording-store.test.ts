import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeNpy } from "../../core/formats/index.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { RecordingStore } from "./recording-store.ts";
import { type UploadedFile, UploadFolder } from "./uploads.ts";

const usual = { dataset: null, axes: null };

function store() {
  const workspace = temporaryFolder();
  for (const name of ["recordings", "uploads"]) mkdirSync(join(workspace, name));
  const recordings = new RecordingStore(workspace);
  const uploads = new UploadFolder(join(workspace, "uploads"));
  /** A file that was sent. */
  const sent = async (name: string, bytes: Uint8Array): Promise<UploadedFile> => {
    const upload = (await uploads.begin(name, bytes.length)) as UploadedFile;
    await upload.append(0, bytes);
    return upload;
  };
  return { workspace, recordings, sent };
}

test("recordings are kept in one order of axes, whichever their file has", async () => {
  const { recordings, sent } = store();
  // [neuron, time]: each neuron's frames one after the other.
  const file = writeNpy([2, 3], Float32Array.of(1, 2, 3, 10, 20, 30));
  const axes = ["neuron" as const, "time" as const];
  const { kept } = await recordings.keep(await sent("a.npy", file), { dataset: null, axes });
  expect(kept!.shape).toEqual([3, 1, 2]);
  expect(await recordings.read(kept!.path)).toEqual({
    shape: [3, 1, 2],
    values: Float64Array.of(1, 10, 2, 20, 3, 30),
  });
  const wrong = recordings.keep(await sent("a.npy", writeNpy([4], new Float32Array(4))), usual);
  await expect(wrong).rejects.toThrow(/shape \[4\].*Say what the axes of the file are/);
  const unknown = recordings.keep(await sent("a.npy", writeNpy([1, 1], Float32Array.of(Number.NaN))), usual);
  await expect(unknown).rejects.toThrow(/no finite number/);
});

test("of an HDF5 file with several datasets one must be chosen", async () => {
  const { workspace, recordings, sent } = store();
  const path = join(workspace, "made.h5");
  const hdf5 = await import("h5wasm/node");
  await hdf5.ready;
  const made = new hdf5.File(path, "w");
  made.create_group("test").create_dataset({ name: "responses", data: [1, 2, 3, 4, 5, 6], shape: [3, 2] });
  made.create_dataset({ name: "other", data: [1, 2], shape: [2, 1] });
  made.close();
  const bytes = new Uint8Array(readFileSync(path));
  const first = await recordings.keep(await sent("made.h5", bytes), usual);
  expect(first).toEqual({ datasets: expect.arrayContaining(["test/responses", "other"]), kept: null });
  const chosen = { dataset: "test/responses", axes: null };
  const { kept } = await recordings.keep(await sent("made.h5", bytes), chosen);
  expect(await recordings.read(kept!.path)).toEqual({
    shape: [3, 1, 2],
    values: Float64Array.of(1, 2, 3, 4, 5, 6),
  });
  const gone = recordings.keep(await sent("made.h5", bytes), { dataset: "gone", axes: null });
  await expect(gone).rejects.toThrow(/"made\.h5" has no dataset "gone"\. It has .*"test\/responses"/);
  const text = recordings.keep(await sent("made.h5", new TextEncoder().encode("no HDF5")), usual);
  await expect(text).rejects.toThrow(/^"made\.h5" is no HDF5 file/);
});

test("nothing but kept recordings is read, and none that is damaged", async () => {
  const { workspace, recordings, sent } = store();
  const { kept } = await recordings.keep(await sent("a.npy", writeNpy([1, 1], Float32Array.of(1))), usual);
  for (const path of ["../secret.npy", "stimuli/aa.npy", kept!.path.replace("recordings", "stimuli")])
    await expect(recordings.read(path)).rejects.toThrow(/There is no recording/);
  writeFileSync(join(workspace, kept!.path), writeNpy([1, 1], Float32Array.of(2)));
  await expect(recordings.read(kept!.path)).rejects.toThrow(/is damaged/);
});
