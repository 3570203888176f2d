import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { examples } from "../cli/examples.ts";
import { leaves, makeProgram } from "../cli/program.ts";
import { run, workFolder } from "../cli/testing/command.ts";
import { fixturePath } from "../fixtures/golden.ts";
import { longTests } from "../fixtures/long-tests.ts";

// Commands of the documents: all name options that there are, and those of "start here" are run, one after the other.

const { inFolder } = workFolder();
const documents = [
  "../README.md",
  ...readdirSync(fixturePath("../docs"), { recursive: true }).map((name) => `../docs/${String(name)}`),
].filter((path) => path.endsWith(".md") && !path.endsWith("command-line.md"));

/** Command lines of a document's blocks of shell, each in words. */
function commandsOf(path: string): string[][] {
  const text = readFileSync(fixturePath(path), "utf8");
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!.replace(/\\\n/g, " "));
  return blocks
    .flatMap((block) => block.split("\n"))
    .flatMap((line) => /^(?:npm run -s retinoscope --|retinoscope) +([^#|>&]*)/.exec(line)?.[1] ?? [])
    .map(wordsOf);
}

/** As a shell splits them, where nothing but quotes matters. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, one, two, three]) => one ?? two ?? three ?? "");

const program = await makeProgram();

function unknownOptions(words: readonly string[]): string[] {
  const [name, part] = words;
  const command = leaves(program).find(
    (leaf) =>
      leaf.name() === (leaf.parent === program ? name : part) &&
      (leaf.parent === program || leaf.parent!.name() === name),
  );
  if (command === undefined) return [`${name} ${part}`];
  const known = new Set([
    "--help",
    "--version",
    ...command.options.flatMap(({ long, short }) => [long, short]),
  ]);
  // What follows --sbatch is an option of another program.
  const own = words.filter((_, index) => words[index - 1] !== "--sbatch");
  return own.filter((word) => /^--?[a-z]/.test(word) && !known.has(word.replace(/=.*/, "")));
}

describe("every command", () => {
  it.each(documents)("of %s has options that there are", (path) => {
    for (const words of commandsOf(path))
      expect([words.join(" "), unknownOptions(words)]).toEqual([words.join(" "), []]);
  });

  it("of the examples in --help has options that there are", () => {
    for (const [command] of Object.values(examples).flat()) {
      const words = wordsOf(command.replace(/>.*/, ""));
      expect([command, unknownOptions(words)]).toEqual([command, []]);
    }
  });
});

/** A beginner's first minutes, in a few seconds: one start of one iteration. */
const quick: Readonly<Record<string, readonly string[]>> = {
  optimize: ["--iterations", "1", "--set", "restarts=1"],
  sweep: ["--iterations", "1", "--set", "restarts=1"],
  visualize: ["--iterations", "1", "--set", "restarts=1"],
};

/** Draws all that the demo has, which takes longer than all others together. */
const long = (name: string): boolean => name === "visualize" && !longTests;

it("what start here says works, from the first command to the last", { timeout: 300_000 }, async () => {
  const commands = commandsOf("../docs/start.md");
  expect(commands.length).toBeGreaterThan(5);
  for (const [name, ...rest] of commands) {
    if (long(name!)) continue;
    const words = rest.map((word) => (word.startsWith("out/") ? inFolder(word) : word));
    const { status, stderr } = await run(name!, ...words, ...(quick[name!] ?? []));
    expect([name, status, status === 0 ? "" : stderr]).toEqual([name, 0, ""]);
  }
});
