import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { ZipSink } from "./zip-sink.ts";

const file = (name: string, ...bytes: number[]) => ({ name, bytes: Uint8Array.from(bytes), sha256: "" });
const unzipped = async (blob: Blob | null) => unzipSync(new Uint8Array(await blob!.arrayBuffer()));

test("whole exports are in the archive, and nothing of those that were abandoned", async () => {
  const sink = new ZipSink();
  const first = await sink.begin("a");
  await first.write(file("x.npy", 1, 2));
  await first.finish();
  const second = await sink.begin("b");
  await second.write(file("x.npy", 3));
  await second.abandon();
  const third = await sink.begin("c");
  await third.write(file("png/frame-00000.png", 4));
  await third.finish();
  expect(await unzipped(sink.archive())).toEqual({
    "a/x.npy": Uint8Array.of(1, 2),
    "c/png/frame-00000.png": Uint8Array.of(4),
  });
});

test("of nothing there is no archive", () => {
  expect(new ZipSink().archive()).toBeNull();
});
