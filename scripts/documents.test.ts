import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { examplesText } from "../cli/examples.ts";
import { leaves, makeProgram, wordsOf } from "../cli/program.ts";
import { vocabulary } from "../core/tables/index.ts";
import { fixturePath } from "../fixtures/golden.ts";
import { recipeTable } from "./recipe-table.ts";

// Documents that are made of what the program says itself. UPDATE_DOCS=1 writes them.

const tables = `# The columns of all tables

Every table that Retinoscope writes, of sweeps, analyses, exports and the window, has its columns from this list, in this order. A word means the same
wherever it stands: rows with the same \`session\` and \`neuron\` are of the same neuron, so tables can be joined by them. What is not known is empty.

Stimuli are in model units (z-scores by what the model was trained with), responses in the model's own (a.u.). A share goes from 0 to 1. A star stands
for the number of a channel or of a product, or for a name. Programs read the same from [tables.schema.json](tables.schema.json). Older tables
call \`at_limit\` \`at_limits\`.

| column | unit | meaning |
| --- | --- | --- |
${vocabulary.map(([name, unit, meaning]) => `| \`${name}\` | ${unit} | ${meaning.replaceAll("|", "\\|")} |`).join("\n")}
`;

/** The same for programs. */
const schema = `${JSON.stringify(
  {
    title: "The columns of all tables that Retinoscope writes, in their order",
    missingValues: [""],
    fields: vocabulary.map(([name, unit, description]) => ({ name, unit, description })),
  },
  null,
  2,
)}\n`;

const program = await makeProgram();

/** What `--help` prints of each command, as terminals of 100 letters show it. */
const reference = [
  "# The command line",
  "",
  "What `retinoscope COMMAND --help` says. A quick start: [start here](start.md). Exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted.",
  ...leaves(program).map((command) => {
    const words = wordsOf(command, program);
    command.configureHelp({ helpWidth: 100 });
    // As many as this machine has.
    const help = command.helpInformation().replace(/(--threads <n>[^(]*\(default: )\d+/, "$1cores");
    return `\n## ${words}\n\n\`\`\`text\n${help.trim()}\n${examplesText(words)}\n\`\`\``;
  }),
  "",
].join("\n");

const recipePage = readFileSync(fixturePath("../docs/recipe.md"), "utf8").replace(
  /^\| part \| type \|.*(?:\n\|.*)*/m,
  () => recipeTable(),
);

it("every command has examples", () => {
  const words = leaves(program).map((command) => wordsOf(command, program));
  expect(words.filter((each) => examplesText(each) === "")).toEqual([]);
});

it.each([
  ["../docs/recipe.md", recipePage],
  ["../docs/tables.md", tables],
  ["../docs/tables.schema.json", schema],
  ["../docs/command-line.md", reference],
])("%s is current (UPDATE_DOCS=1 writes it)", (path, text) => {
  const file = fixturePath(path);
  if (process.env.UPDATE_DOCS === "1") writeFileSync(file, text);
  expect(readFileSync(file, "utf8")).toBe(text);
});
