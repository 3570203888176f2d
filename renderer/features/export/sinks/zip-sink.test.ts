import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { readZipEntries } from "../../../../core/formats/zip-entries.ts";
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

test("a file that comes in pieces is whole in the archive", async () => {
  const sink = new ZipSink();
  const open = await sink.begin("a");
  await open.write(file("x.npy", 1));
  const streamed = await open.stream("film.avi");
  const piece = Uint8Array.of(2, 3);
  await streamed.write(piece);
  piece.fill(9);
  await streamed.write(Uint8Array.of(4));
  await streamed.close();
  await open.write(file("sidecar.json", 5));
  await open.finish();
  // This reader checks the checksums.
  const bytes = new Uint8Array(await sink.archive()!.arrayBuffer());
  expect(Object.fromEntries(readZipEntries(bytes))).toEqual({
    "a/x.npy": Uint8Array.of(1),
    "a/film.avi": Uint8Array.of(2, 3, 4),
    "a/sidecar.json": Uint8Array.of(5),
  });
});
