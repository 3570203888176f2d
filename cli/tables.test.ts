import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { columnFaults } from "../core/tables/index.ts";
import { demo, run, workFolder } from "./testing/command.ts";

const { inFolder } = workFolder();

const session = "session_1_ventral1_20210929";

/** Header and lines of every table in a folder. */
function tablesIn(folder: string): { readonly name: string; readonly lines: readonly string[] }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".csv"))
    .map((name) => ({ name, lines: readFileSync(join(folder, name), "utf8").trim().split("\n") }));
}

it("every table that the commands write has its columns from the one vocabulary, in its order", async () => {
  const model = ["--model", demo];
  const done = async (...words: string[]): Promise<void> => {
    const { status, stderr } = await run(...words);
    expect(status, stderr).toBe(0);
  };
  const sweep = inFolder("sweep");
  const [first, second] = ["0", "1"].map((neuron) => join(sweep, "runs", `neuron-0000${neuron}`));
  const out = (name: string): string[] => ["--out", inFolder(name)];
  await done(
    "sweep",
    ...model,
    "--session",
    session,
    "--neurons",
    "0,1",
    "--iterations",
    "2",
    "--out",
    sweep,
  );
  await done("export", sweep, ...model, "--format", "csv", ...out("export"));
  const flashes = ["present", ...model, "--stimulus", "flashes", "--session", session];
  await done(...flashes, ...out("present"));
  const [stimulus, recorded] = ["stimulus.npy", "response.npy"].map((name) =>
    inFolder(join("present", name)),
  );
  const evaluate = ["evaluate", ...model, "--stimulus", stimulus!, "--responses", recorded!];
  await done(...evaluate, "--session", session, ...out("evaluate"));
  const stimuli = ["--stimuli", first!, second!];
  await done("analyse", "stimuli", sweep, ...model, ...out("stimuli"));
  await done("analyse", "response-matrix", ...model, ...stimuli, "--session", session, ...out("matrix"));
  await done("analyse", "weights", demo, ...out("weights"));
  const tables = tablesIn(inFolder("."));
  const names = new Set(tables.map(({ name }) => name.split(/[/\\]/).at(-1)));
  for (const name of ["summary.csv", "loss.csv", "response.csv", "segments.csv", "neurons.csv", "matrix.csv"])
    expect(names).toContain(name);
  for (const { name, lines } of tables) {
    const header = lines[0]!.split(",");
    expect(columnFaults(header), name).toEqual([]);
    expect(lines.length, name).toBeGreaterThan(1);
  }
});
