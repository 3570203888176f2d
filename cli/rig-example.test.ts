import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fixturePath } from "../fixtures/golden.ts";
import { demo, mei, run, workFolder } from "./testing/command.ts";

const { inFolder, writeJson } = workFolder();

/** What docs/rig.md tells to do: its commands, and its profile. */
const page = readFileSync(fixturePath("../docs/rig.md"), "utf8");
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)![1]!;
const commands = [...block("sh").matchAll(/^npm run -s retinoscope -- (.*)$/gm)].map(([, line]) =>
  line!.split(" "),
);

it("the example of docs/rig.md runs as it stands", async () => {
  const places: Readonly<Record<string, string>> = {
    $M: demo,
    "assets/presets/mei-openretina.json": mei,
    "lab.rig.json": writeJson("lab.rig.json", JSON.parse(block("json"))),
  };
  const here = (word: string): string => places[word] ?? (word.startsWith("out/") ? inFolder(word) : word);
  const said: string[] = [];
  for (const command of commands) {
    const result = await run(...command.map(here));
    expect(result).toMatchObject({ status: 0 });
    said.push(result.stderr + result.stdout);
  }
  expect(commands).toHaveLength(2);
  // Told before it is written: a stimulus and two controls, twice each.
  expect(said[1]).toMatch(
    /^\d+ frames of 160 × 180 pixels in [\d.]+ s, 151 pictures that differ: [\d.]+ MB and at most [\d.]+ MB/,
  );
  const folder = join(inFolder("out/rig"), "Two-photon-rig");
  const sidecar = JSON.parse(readFileSync(join(folder, "sidecar.json"), "utf8"));
  expect(sidecar.transforms.intensity.mapping).toBe("training");
  expect(sidecar.order).toHaveLength(6);
});
