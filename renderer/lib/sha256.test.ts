import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256, startSha256 } from "./sha256.ts";

const expected = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

test("is the browser's own where there is one", async () => {
  const bytes = Uint8Array.of(1, 2, 3);
  expect(await sha256(bytes)).toBe(expected(bytes));
  expect(await sha256(bytes, { digest: async () => new ArrayBuffer(2) })).toBe("0000");
});

test("is the same where there is none, for every length around the blocks' ends", async () => {
  for (let length = 0; length < 200; length++) {
    const bytes = new Uint8Array(length).map((_, index) => index * 7 + length);
    expect(await sha256(bytes, null)).toBe(expected(bytes));
  }
  const large = new Uint8Array(1_000_003).map((_, index) => index * index);
  expect(await sha256(large.subarray(3), null)).toBe(expected(large.subarray(3)));
});

test("is the same for whatever bytes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(await sha256(Uint8Array.from(bytes), null)).toBe(expected(bytes));
    }),
    { seed: 1 },
  );
});

test("is the same however the bytes come", () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 });
  fc.assert(
    fc.property(pieces, (parts) => {
      const ours = startSha256();
      const theirs = createHash("sha256");
      for (const part of parts) {
        ours.update(part);
        theirs.update(part);
      }
      expect(ours.digest()).toBe(theirs.digest("hex"));
    }),
  );
});
