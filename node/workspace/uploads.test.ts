import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/folder.ts";
import { UploadFolder } from "./uploads.ts";

const limits = { each: 10, all: 25 };

function uploads() {
  const folder = join(temporaryFolder(), "uploads");
  mkdirSync(folder);
  return { folder, uploads: new UploadFolder(folder, limits) };
}

test("files of all clients together have a limit for what has come; what is announced takes nothing", async () => {
  const { folder, uploads: all } = uploads();
  const bytes = new Uint8Array(10);
  for (let i = 0; i < 10; i++) await all.begin("announced", 10);
  const first = await all.begin("a", 10);
  const second = await all.begin("b", 10);
  await first.append(0, bytes);
  await second.append(0, bytes);
  const third = await all.begin("c", 10);
  await third.append(0, bytes.subarray(0, 5));
  await expect(third.append(5, bytes.subarray(0, 1))).rejects.toMatchObject({
    name: "FileError",
    message: expect.stringMatching(/^"c" and the files that were sent .* Wait until/),
  });
  expect(readdirSync(folder)).toHaveLength(13);
  await first.discard();
  await first.discard();
  await third.append(5, bytes.subarray(0, 5));
  await third.discard();
  await expect((await all.begin("d", 10)).append(0, bytes)).resolves.toBeUndefined();
});

test("what is too large, or could not be begun, takes no place", async () => {
  const { folder, uploads: all } = uploads();
  for (let i = 0; i < 5; i++) await expect(all.begin("huge", 11)).rejects.toThrow("Choose another file");
  rmSync(folder, { recursive: true });
  for (let i = 0; i < 5; i++) await expect(all.begin("x", 10)).rejects.toMatchObject({ name: "FileError" });
  mkdirSync(folder);
  await all.begin("y", 10);
});

test("no name that a client gives is a part of a path", async () => {
  const { folder, uploads: all } = uploads();
  for (const name of ["../../evil", "/etc/passwd", "a\u0000b"]) {
    const upload = await all.begin(name, 1);
    expect(upload.name).toBe(name);
    for (const file of readdirSync(folder)) expect(file).toMatch(/^upload-[0-9a-f]{16}\.part$/);
    await upload.discard();
  }
});
