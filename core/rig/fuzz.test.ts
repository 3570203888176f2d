import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText, mutated, mutatedText } from "../../fixtures/fuzz/mutations.ts";
import { expectPrototypesUntouched } from "../../fixtures/fuzz/prototypes.ts";
import { fuzz, fuzzTimeout } from "../../fixtures/fuzz/run.ts";
import { ExportError } from "../export/index.ts";
import { readProfile, writeProfile } from "./index.ts";
import { sampleProfile } from "./testing/sample-rig.ts";

// Whatever the file of a rig says: a profile that reads back as itself, or a ExportError in words.

const profile = sampleProfile({ gamma: { red: { type: "power", exponent: 2.2 } } });

function survives(text: string): void {
  try {
    const read = readProfile(text);
    expect(readProfile(writeProfile(read))).toEqual(read);
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    expect(error.message).toMatch(/^\S.*\.$/su);
    expect(error.message.length).toBeLessThan(1000);
  }
  expectPrototypesUntouched();
}

test("profiles with some of their parts changed", fuzzTimeout, () =>
  fuzz("rig profile: values", mutated(profile).map(jsonText), survives, 4),
);

test("profiles with some of their letters changed, and other texts", fuzzTimeout, () =>
  fuzz(
    "rig profile: text",
    fc.oneof(mutatedText(writeProfile(profile)), fc.json(), fc.string()),
    survives,
    4,
  ),
);

test("a version that is no number, however deeply nested, is told of", () => {
  survives(jsonText({ ...profile, version: "deep" }));
  survives(`{"version": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`);
});
