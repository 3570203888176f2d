import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../node/testing/folder.ts";
import { ChosenFiles } from "./chosen-files.ts";

async function readAll(chosen: ChosenFiles, token: string): Promise<number[]> {
  const sizes: number[] = [];
  for (let offset = 0; ; ) {
    const piece = await chosen.read(token, offset);
    sizes.push(piece.length);
    if (piece.length === 0) return sizes;
    offset += piece.length;
  }
}

test("a file is read in pieces by its token, once", async () => {
  const path = join(temporaryFolder(), "model.ckpt");
  const bytes = new Uint8Array((4 << 20) + 3).fill(7);
  bytes[4 << 20] = 9;
  writeFileSync(path, bytes);
  const chosen = new ChosenFiles();
  const [file] = await chosen.offer([path]);
  expect(file).toMatchObject({ name: "model.ckpt", bytes: bytes.length });
  expect(JSON.stringify(file)).not.toContain(path);
  expect([...(await chosen.read(file!.token, 4 << 20))]).toEqual([9, 7, 7]);
  expect(await readAll(chosen, file!.token)).toEqual([4 << 20, 3, 0]);
  await expect(chosen.read(file!.token, 0)).rejects.toThrow("no longer on offer");
});

test("a window reads nothing that was not chosen", async () => {
  const chosen = new ChosenFiles();
  await expect(chosen.read("/etc/passwd", 0)).rejects.toThrow("no longer on offer");
});

test("what is no file, or has gone, is told in a sentence", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "folder.ckpt"));
  writeFileSync(join(folder, "a.ckpt"), "a");
  const chosen = new ChosenFiles();
  await expect(chosen.offer([join(folder, "none.ckpt")])).rejects.toThrow(
    /none\.ckpt" failed: there is no such/,
  );
  await expect(chosen.offer([join(folder, "folder.ckpt")])).rejects.toThrow("is no file");
  const [file] = await chosen.offer([join(folder, "a.ckpt")]);
  rmSync(join(folder, "a.ckpt"));
  await expect(chosen.read(file!.token, 0)).rejects.toThrow(/Reading .* failed: there is no such file/);
});

test("of files that nobody reads, the oldest are forgotten", async () => {
  const path = join(temporaryFolder(), "a.ckpt");
  writeFileSync(path, "a");
  const chosen = new ChosenFiles();
  const files = await chosen.offer(Array<string>(300).fill(path));
  await expect(chosen.read(files[0]!.token, 0)).rejects.toThrow("no longer on offer");
  expect(await chosen.read(files[299]!.token, 0)).toHaveLength(1);
});
