import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mutatedBytes } from "../../fixtures/fuzz/mutations.ts";
import { expectPrototypesUntouched } from "../../fixtures/fuzz/prototypes.ts";
import { fuzz, fuzzTimeout } from "../../fixtures/fuzz/run.ts";
import { fixturePath, readFixture } from "../../fixtures/golden.ts";
import { FormatError, type NpyArray, readNpy, readNpz, writeNpy, zipDirectory, zipEntry } from "./index.ts";

// Whatever the bytes: arrays whose values are as many as their shapes say, or a FormatError in words.

function survives(read: () => Iterable<NpyArray>): void {
  try {
    for (const { shape, data } of read())
      expect(data.length).toBe(shape.reduce((product, size) => product * size, 1));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    expect(error.message).toMatch(/^\S.*\. .*\.$/su);
    expect(error.message.length).toBeLessThan(1000);
  }
  expectPrototypesUntouched();
}

const npyFiles = readdirSync(fixturePath("npy")).filter((name) => name.endsWith(".npy"));
const npzFiles = ["npy/stored.npz", "npy/deflated.npz"];

test.each(npyFiles)("%s, changed", fuzzTimeout, (name) =>
  fuzz(`npy: ${name}`, mutatedBytes(readFixture(`npy/${name}`)), (bytes) => survives(() => [readNpy(bytes)])),
);

describe.each(npzFiles)("%s", (name) => {
  test("changed", fuzzTimeout, () =>
    fuzz(
      `npz: ${name}`,
      mutatedBytes(readFixture(name)),
      (bytes) => survives(() => readNpz(bytes).values()),
      4,
    ),
  );
});

/** A header that looks like numpy's, with anything in its places. */
const header = fc
  .tuple(
    fc.constantFrom("<f4", ">f8", "|b1", "<i8", "<U5", "|O", "<c16", "f4", "<f99", "'"),
    fc.constantFrom("True", "False", "None", "1"),
    fc.array(
      fc.constantFrom("0", "1", "2", "3", "4", "-1", "1e9", "999999999999999", "9".repeat(30), "4L", ""),
      {
        maxLength: 70,
      },
    ),
    fc.constantFrom(", }", "}", "", ", 'descr': '<f4'}", ", 'more': 1}", "}}"),
  )
  .map(
    ([descr, order, shape, end]) =>
      `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${shape.join(",")})${end}`,
  );

const npy = fc
  .tuple(header, fc.constantFrom(1, 2, 3, 4), fc.uint8Array({ maxLength: 64 }))
  .map(([text, version, data]) => {
    const body = new TextEncoder().encode(text);
    const size =
      version === 1 ? [body.length & 0xff, body.length >> 8] : [body.length & 0xff, body.length >> 8, 0, 0];
    return Uint8Array.from([
      0x93,
      ...new TextEncoder().encode("NUMPY"),
      version,
      0,
      ...size,
      ...body,
      ...data,
    ]);
  });

test("headers of all kinds", fuzzTimeout, () =>
  fuzz("npy: headers", npy, (bytes) => survives(() => [readNpy(bytes)]), 20),
);

test("archives of all kinds", fuzzTimeout, () => {
  const entries = fc.array(
    fc.tuple(
      fc.constantFrom("a.npy", "b.npy", "__proto__.npy", "../a.npy", "a", ""),
      fc.oneof(npy, fc.uint8Array({ maxLength: 20 }), fc.constant(writeNpy([2], Float32Array.of(1, 2)))),
    ),
    { maxLength: 4 },
  );
  const archive = entries.map((all) => {
    const written = all.map(([name, content]) => ({ entry: zipEntry(name, content), content }));
    const files = written.flatMap(({ entry, content }) => [entry.header, content]);
    const parts = [...files, zipDirectory(written.map(({ entry }) => entry))];
    return Uint8Array.from(Buffer.concat(parts));
  });
  const changed = archive.chain((bytes) => fc.oneof(fc.constant(bytes), mutatedBytes(bytes)));
  return fuzz("npz: archives", changed, (bytes) => survives(() => readNpz(bytes).values()), 10);
});
