import fc from "fast-check";
import { expect, test } from "vitest";
import { mutatedBytes } from "../../fixtures/fuzz/mutations.ts";
import { expectPrototypesUntouched } from "../../fixtures/fuzz/prototypes.ts";
import { fuzz, fuzzTimeout } from "../../fixtures/fuzz/run.ts";
import { sha256 } from "../files.ts";
import { readStateBytes, stateBytes } from "./state-file.ts";
import { runState } from "./testing/states.ts";

// Whatever the bytes of a run's state: a state, or the word that they are none, and never a throw.

const written = stateBytes({ state: runState(3), sequence: 2, computedBy: ["x"] });
const kinds = new Set(["state", "damaged", "newer"]);

function survives(bytes: Uint8Array): void {
  expect(kinds).toContain(readStateBytes(bytes).kind);
  expectPrototypesUntouched();
}

test("the state as it is, is one", () => {
  expect(readStateBytes(written).kind).toBe("state");
});

test("changed anywhere", fuzzTimeout, () => fuzz("run state: bytes", mutatedBytes(written), survives, 10));

test("changed, with a checksum that is right", fuzzTimeout, () => {
  const body = written.subarray(written.indexOf(0x0a) + 1);
  const signed = fc.oneof(mutatedBytes(body), fc.uint8Array({ maxLength: 64 })).map((changed) => {
    const head = { kind: "retinoscope run state", version: 1, sha256: sha256(changed) };
    return new Uint8Array(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), changed]));
  });
  return fuzz("run state: bodies", signed, survives, 10);
});
