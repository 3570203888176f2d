import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder, patiently, writeFileAtomically, writeFilesAtomically } from "./files.ts";
import { temporaryFolder } from "./testing/folder.ts";
import { smallDisk } from "./testing/small-disk.ts";

/** Work that the file system refuses so many times. */
function refused(times: number, code: string): { work: () => Promise<string>; tries: () => number } {
  let tries = 0;
  const work = async (): Promise<string> => {
    if (++tries <= times) throw Object.assign(new Error(code), { code });
    return "done";
  };
  return { work, tries: () => tries };
}

const pauses: number[] = [];
const noPause = async (ms: number): Promise<void> => void pauses.push(ms);

describe("a file that another program has open", () => {
  it.each(["EPERM", "EACCES", "EBUSY"])("is tried again on Windows, which says %s", async (code) => {
    const { work, tries } = refused(3, code);
    expect(await patiently(work, "win32", noPause)).toBe("done");
    expect(tries()).toBe(4);
  });

  it("is given up after a second and a half", async () => {
    const { work, tries } = refused(100, "EPERM");
    pauses.length = 0;
    await expect(patiently(work, "win32", noPause)).rejects.toMatchObject({ code: "EPERM" });
    expect(tries()).toBe(8);
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBe(1530);
  });

  it("is not what a permission that is missing means elsewhere", async () => {
    const { work, tries } = refused(100, "EPERM");
    await expect(patiently(work, "linux", noPause)).rejects.toMatchObject({ code: "EPERM" });
    expect(tries()).toBe(1);
  });

  it("is not what anything else means", async () => {
    const { work, tries } = refused(100, "ENOSPC");
    await expect(patiently(work, "win32", noPause)).rejects.toMatchObject({ code: "ENOSPC" });
    expect(tries()).toBe(1);
  });
});

describe("a disk", () => {
  it("that is read-only is named so, also where folders are to be made in an empty one", async (context) => {
    const disk = smallDisk(context, 1);
    disk.makeReadOnly();
    const said = `"${join(disk.path, "a", "b")}" failed: the file system is read-only. Choose another place.`;
    await expect(makeFolder(join(disk.path, "a", "b"))).rejects.toThrow(`Making the folder ${said}`);
    await expect(writeFileAtomically(join(disk.path, "file"), "text")).rejects.toThrow(/read-only/);
  });

  it("that is full keeps what was there, and nothing that is half written", async (context) => {
    const disk = smallDisk(context, 1);
    const path = join(disk.path, "file");
    await writeFileAtomically(path, "old");
    await expect(writeFileAtomically(path, new Uint8Array(2 * 2 ** 20))).rejects.toThrow(
      `Writing "${path}" failed: the disk is full. Free some space or choose another place.`,
    );
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(disk.path)).toEqual(["file"]);
  });

  it("that has room for some of the files that belong together gets none of them", async (context) => {
    const disk = smallDisk(context, 1);
    const files = ["small", "large", "last"].map((name) => join(disk.path, name));
    const [small, large, last] = files as [string, string, string];
    await writeFileAtomically(last, "old");
    const together = writeFilesAtomically([
      [small, "new"],
      [large, new Uint8Array(2 * 2 ** 20)],
      [last, "new"],
    ]);
    await expect(together).rejects.toThrow(`Writing "${large}" failed: the disk is full.`);
    expect(readdirSync(disk.path)).toEqual(["last"]);
    expect(readFileSync(last, "utf8")).toBe("old");
  });
});

describe("a folder", () => {
  it.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "in which nothing may be written says so",
    async () => {
      const folder = temporaryFolder();
      chmodSync(folder, 0o555);
      await expect(makeFolder(join(folder, "a", "b"))).rejects.toThrow(/access is denied/);
    },
  );

  it("that cannot be made because a file is in the way says so", async () => {
    const path = join(temporaryFolder(), "file");
    writeFileSync(path, "");
    await expect(makeFolder(path)).rejects.toThrow(/a file of that name is in the way/);
    await expect(makeFolder(join(path, "a", "b"))).rejects.toThrow(/a part of the path is a file/);
  });
});
