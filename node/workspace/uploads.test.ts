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

test("files of all clients together have a limit, before anything of them is sent", async () => {
  const { folder, uploads: all } = uploads();
  const first = await all.begin("a", 10);
  await all.begin("b", 10);
  await expect(all.begin("c", 6)).rejects.toMatchObject({
    name: "FileError",
    message: expect.stringMatching(/^"c" and the files that are being sent .* Wait until/),
  });
  expect(readdirSync(folder)).toHaveLength(2);
  await all.begin("d", 5);
  await expect(all.begin("e", 1)).rejects.toThrow("Wait until");
  await first.discard();
  await first.discard();
  await all.begin("e", 10);
  await expect(all.begin("f", 1)).rejects.toThrow("Wait until");
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
