import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { fixturePath, readJsonFixture } from "../../fixtures/golden.ts";
import { readProfile, rigProfile, writeProfile } from "./index.ts";
import { rigSidecarSchema } from "./presentation-sidecar.ts";
import { sampleProfile } from "./testing/sample-rig.ts";

it.each([
  { file: "rig-profile", title: "Retinoscope rig profile", schema: rigProfile, io: "input" },
  { file: "rig-sidecar", title: "Retinoscope rig sidecar", schema: rigSidecarSchema, io: "output" },
] as const)(
  "docs/$file.schema.json is current (UPDATE_SCHEMA=1 writes it)",
  ({ file, title, schema, io }) => {
    const path = `../docs/${file}.schema.json`;
    const text = `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io }) }, null, 2)}\n`;
    if (process.env.UPDATE_SCHEMA === "1") writeFileSync(fixturePath(path), text);
    expect(readJsonFixture(path)).toEqual(JSON.parse(text));
  },
);

it("a profile is what its file says, with defaults for what it leaves out", () => {
  const profile = sampleProfile({ gamma: { red: { type: "power", exponent: 2.2 } } });
  expect(readProfile(writeProfile(profile))).toEqual(profile);
  expect(readProfile('{"version": 1, "name": "Bench"}')).toMatchObject({
    bitDepth: 8,
    frameRate: { hz: null, conversion: "none" },
    intensity: { type: "auto" },
    gamma: null,
    trigger: null,
    timing: { repeats: 1, order: "given" },
  });
});

it.each([
  ["{", /not valid JSON: it breaks off at line 1, column 2\. Save it/],
  ['{"version": 2, "name": "Bench"}', /newer version/],
  ['{"version": 1}', /name/],
  ['{"version": 1, "name": "Bench", "timing": {"repeats": 0}}', /timing\.repeats/],
  ['{"version": 1, "name": "Bench", "bitdepth": 16}', /bitdepth/],
  [
    '{"version": 1, "name": "Bench", "intensity": {"type": "values", "channels": [{"black": 1, "white": 0}]}}',
    /intensity\.channels\.0: black must be below white/,
  ],
])("%s is refused in words", (text, message) => {
  expect(() => readProfile(text)).toThrow(message);
});
