import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { leaves, makeProgram } from "../cli/program.ts";
import { analysisKinds, anyAnalysis } from "../core/analyses/index.ts";
import { fixturePath, pythonWith } from "../fixtures/golden.ts";

// docs/openretina.md says of each thing that openretina does where it is here.

const page = readFileSync(fixturePath("../docs/openretina.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (openretina|---) /.test(line))
  .map((line) => line.slice(2, -2).split(" | ") as [string, string, string, string, string]);
const program = await makeProgram();
const commands = new Map(
  leaves(program).map((command) => [
    command.parent === program ? command.name() : `${command.parent!.name()} ${command.name()}`,
    command,
  ]),
);
const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
const NOTHING = "–";

it("has rows with five cells, all with a mark, and a reason where something is missing", () => {
  expect(rows.length).toBeGreaterThan(40);
  for (const row of rows) {
    const [what, mark, command, window, reason] = row;
    expect(row, what).toHaveLength(5);
    expect(["yes", "more", "partly", "no"], what).toContain(mark);
    if (mark !== "yes") expect(reason, what).not.toBe(NOTHING);
    if (mark === "no") expect([command, window], what).toEqual([NOTHING, NOTHING]);
    if (mark === "yes" || mark === "more") expect([command, window], what).not.toEqual([NOTHING, NOTHING]);
  }
});

it("names commands that there are, and options that these have", () => {
  for (const [what, , command, , reason] of rows) {
    const named = quoted(command);
    for (const name of named) expect([...commands.keys()], what).toContain(name);
    const known = named.flatMap((name) => commands.get(name)!.options.map(({ long }) => long));
    for (const option of quoted(reason).flatMap((text) => /^--[a-z-]+/.exec(text) ?? []))
      expect(known, what).toContain(option);
  }
});

it("names tabs of the window that there are", () => {
  const titles = analysisKinds.map((kind) => anyAnalysis(kind).title);
  const tabs = [...page.matchAll(/Analysis → ([^*]+)\*/g)].map(([, title]) => title!);
  expect(tabs.length).toBeGreaterThan(10);
  for (const title of tabs) expect(titles).toContain(title);
});

const python = pythonWith("openretina");

it.runIf(python !== null)("names all that openretina has for stimuli, evaluation and plots", () => {
  const script = `
import ast, importlib.util, pathlib
root = pathlib.Path(importlib.util.find_spec("openretina").origin).parent
parts = [*root.glob("insilico/**/*.py"), *root.glob("eval/*.py"), root / "utils/plotting.py", root / "utils/video_analysis.py"]
for path in parts:
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            print(node.name)
`;
  const names = execFileSync(python!, ["-c", script], { encoding: "utf8" }).trim().split("\n");
  // What others of the list are made of.
  const parts = [
    "ResponseReducer",
    "AbstractObjective",
    "StimulusRegularizationLoss",
    "StimulusPostprocessor",
  ];
  const within = [...parts, "convert_to_list", "butter_lowpass_filter", "normalize_movies_array"];
  const listed = new Set(rows.flatMap(([what]) => quoted(what)));
  expect(
    names.filter((name) => !listed.has(name) && ![...within, "get_model_temporal_padding"].includes(name)),
  ).toEqual([]);
});
