import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { footageSchema } from "../../core/footage/index.ts";
import { writeNpy } from "../../core/formats/index.ts";
import { openModel } from "../../core/model/index.ts";
import { readFixture } from "../../fixtures/golden.ts";
import { randomArray } from "../../fixtures/random.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { FolderWorkspace } from "./workspace.ts";

const { description } = openModel([
  { name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") },
]);
const listener = { signal: new AbortController().signal, onProgress: () => {} };

async function send(workspace: FolderWorkspace, name: string, bytes: Uint8Array) {
  const upload = await workspace.beginUpload(name, bytes.length);
  await upload.append(0, bytes);
  return upload;
}

it("keeps a film that was sent in the model's shape, as a stimulus like others", async () => {
  const workspace = await FolderWorkspace.open(temporaryFolder(), "portable");
  const grey = randomArray(40 * 36 * 32, 1);
  const upload = await send(workspace, "grey.npy", writeNpy([40, 36, 32], grey));
  const choices = footageSchema.parse({ fit: "crop", normalise: { mean: 1, std: 2 } });
  const screen = { description, frameRateHz: 30 };
  const { path, stimulus, about } = await workspace.keepFilm(upload, screen, choices, listener);
  expect(stimulus.shape).toEqual([2, 40, 18, 16]);
  expect(stimulus.values[0]).toBeCloseTo(((grey[0]! + grey[1]! + grey[32]! + grey[33]!) / 4 - 1) / 2, 5);
  expect(about).toMatch(
    /^array of 32 × 36 pixels, cropped; channels from 0, 0; normalised by the numbers given/,
  );
  expect(await workspace.readStimulus(path)).toEqual(stimulus);
  await upload.discard();
  expect(readdirSync(join(workspace.path, "uploads"))).toEqual([]);
});

it("refuses films that are too long for a window, and what was not sent whole", async () => {
  const workspace = await FolderWorkspace.open(temporaryFolder(), "portable");
  const screen = { description, frameRateHz: 30 };
  const choices = footageSchema.parse({ filmHz: 0.001 });
  const upload = await send(workspace, "a.npy", writeNpy([1, 18, 16], new Float32Array(288)));
  await expect(workspace.keepFilm(upload, screen, choices, listener)).rejects.toThrow(
    /more than the 29,127 frames.*retinoscope present --stimulus/,
  );
  const part = await workspace.beginUpload("b.mp4", 10);
  await expect(workspace.keepFilm(part, screen, choices, listener)).rejects.toThrow(
    /not whole: 0 of 10 bytes/,
  );
});
