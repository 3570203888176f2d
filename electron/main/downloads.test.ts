import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DownloadItem } from "electron";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../node/testing/folder.ts";
import { FakeEvent } from "../testing/contents.ts";
import { Emitter } from "../testing/emitter.ts";
import { FakeSession } from "../testing/session.ts";
import { save, saveDownloads } from "./downloads.ts";
import { LastFolder } from "./last-folder.ts";

class FakeItem
  extends Emitter
  implements Pick<DownloadItem, "getURL" | "getFilename" | "setSavePath" | "once" | "cancel">
{
  url = "blob:app://retinoscope/1";
  path = "";
  cancelled = false;

  getURL(): string {
    return this.url;
  }

  getFilename(): string {
    return "stimulus.npy";
  }

  setSavePath(path: string): void {
    this.path = path;
  }

  cancel(): void {
    this.cancelled = true;
  }

  arrive(): void {
    writeFileSync(this.path, "bytes");
    this.emit("done", new FakeEvent(), "completed");
  }
}

function saving(answer: { canceled: boolean; filePath: string }) {
  const folder = temporaryFolder();
  const item = new FakeItem();
  const problems: string[] = [];
  const asked: unknown[] = [];
  const last = new LastFolder(join(temporaryFolder(), "saved-in.json"));
  const saved = save(item, {
    folder,
    ask: async (options) => {
      asked.push(options);
      return answer;
    },
    last,
    tell: (problem) => problems.push(problem),
  });
  return { folder, item, problems, asked, last, saved };
}

test("what is saved arrives also when our own folder has gone with the workspace", async () => {
  const target = join(temporaryFolder(), "mine.npy");
  const folder = join(temporaryFolder(), "gone");
  const item = new FakeItem();
  const last = new LastFolder(join(temporaryFolder(), "saved-in.json"));
  const ask = async () => ({ canceled: false, filePath: target });
  const saved = save(item, { folder, ask, last, tell: (problem) => expect(problem).toBe("") });
  item.arrive();
  await saved;
  expect(readFileSync(target, "utf8")).toBe("bytes");
});

test("what is saved is put where the dialog says, and nothing is left of it elsewhere", async () => {
  const target = join(temporaryFolder(), "mine.npy");
  writeFileSync(target, "older");
  const { folder, item, problems, asked, last, saved } = saving({ canceled: false, filePath: target });
  expect(item.path.startsWith(folder)).toBe(true);
  item.arrive();
  await saved;
  expect(readFileSync(target, "utf8")).toBe("bytes");
  expect([readdirSync(folder), readdirSync(join(target, "..")), problems]).toEqual([[], ["mine.npy"], []]);
  expect(asked).toEqual([{ defaultPath: "stimulus.npy" }]);
  // The next one begins there, while there is such a folder.
  expect(last.begin("other.npy")).toBe(join(target, "..", "other.npy"));
  rmSync(join(target, ".."), { recursive: true });
  expect(last.begin("other.npy")).toBe("other.npy");
});

test("the next start knows where the last file was", async () => {
  const state = join(temporaryFolder(), "saved-in.json");
  const folder = temporaryFolder();
  const last = new LastFolder(state);
  last.remember(join(folder, "mine.npy"));
  await last.settled();
  expect(new LastFolder(state).begin("other.npy")).toBe(join(folder, "other.npy"));
});

test("a question that is dismissed saves nothing", async () => {
  const { folder, item, problems, saved } = saving({ canceled: true, filePath: "" });
  item.arrive();
  await saved;
  expect([item.cancelled, readdirSync(folder), problems]).toEqual([true, [], []]);
});

test("a place that cannot be written is told, and holds no half of a file", async () => {
  const target = join(temporaryFolder(), "gone", "mine.npy");
  const { folder, item, problems, saved } = saving({ canceled: false, filePath: target });
  item.arrive();
  await saved;
  expect(problems).toEqual([expect.stringMatching(/^Saving ".*mine\.npy" failed: there is no such/)]);
  expect(readdirSync(folder)).toEqual([]);
});

test("data that does not arrive whole is told", async () => {
  const target = join(temporaryFolder(), "mine.npy");
  const { item, problems, saved } = saving({ canceled: false, filePath: target });
  item.emit("done", new FakeEvent(), "interrupted");
  await saved;
  expect(problems).toEqual([expect.stringMatching(/"stimulus\.npy" could not be saved/)]);
});

test("only the window's own data is saved", () => {
  const session = new FakeSession();
  saveDownloads(session, {
    folder: temporaryFolder(),
    ask: () => Promise.reject(new Error("Nobody should be asked.")),
    last: new LastFolder(join(temporaryFolder(), "saved-in.json")),
    tell: () => undefined,
  });
  for (const url of ["https://example.org/x.exe", "blob:https://example.org/1", "data:text/plain,x"]) {
    const event = new FakeEvent();
    const item = new FakeItem();
    item.url = url;
    session.emit("will-download", event, item);
    expect([url, event.defaultPrevented, item.path]).toEqual([url, true, ""]);
  }
});
