import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import packageFile from "../../package.json" with { type: "json" };
import { missing, readWorkflows, stepsOf, type Workflow } from "./workflows.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const all = readWorkflows(root);
const workflows = all.filter(({ content }) => content.jobs !== undefined);
const hasActionlint = spawnSync("actionlint", ["-version"]).status === 0;

describe.each(all)("$path", (workflow) => {
  it("names scripts, programs, files and actions that are there", () => {
    expect(missing(workflow, root, packageFile.scripts)).toEqual([]);
  });

  it("takes the actions of others by their commit, and says which version that is", () => {
    const uses = [...workflow.text.matchAll(/uses: (?!\.\/)(.+)/g)].map(([, action]) => action!);
    for (const action of uses) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("leaves no right to write with what it checks out", () => {
    for (const { uses = "", with: inputs } of stepsOf(workflow))
      if (uses.startsWith("actions/checkout")) expect(inputs?.["persist-credentials"]).toBe(false);
  });
});

describe.each(workflows)("the workflow $path", ({ content, jobs }) => {
  it("may read and nothing else", () => {
    expect(content.permissions).toEqual({ contents: "read" });
    for (const { permissions } of Object.values(jobs)) expect(permissions).toBeUndefined();
  });

  it("ends: one at a time for a branch, and each job within its time", () => {
    expect(content.concurrency).toHaveProperty("group");
    for (const job of Object.values(jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  it("puts nothing that others write into a command", () => {
    for (const { run = "" } of Object.values(jobs).flatMap(({ steps }) => steps))
      expect(run).not.toMatch(/\$\{\{/);
  });
});

it("looks for known weaknesses as SECURITY.md says, and nowhere else", () => {
  const audits = workflows
    .flatMap(({ jobs }) => Object.values(jobs).flatMap(({ steps }) => steps))
    .flatMap(({ run = "" }) => run.match(/npm audit.*/g) ?? []);
  const documented = readFileSync(join(root, "SECURITY.md"), "utf8").match(/npm audit --[^`]+/g);
  expect(audits).toEqual(documented);
});

describe("the rules themselves", () => {
  const workflow = (run: string): Workflow => ({
    path: "x.yml",
    text: run,
    content: {},
    jobs: { job: { steps: [{ run }] } },
  });

  it.each([
    ["npm run -s nothing", /script nothing/],
    ["npx nothing", /runs nothing/],
    ["node scripts/nothing.mjs", /names scripts\/nothing.mjs/],
  ])("find what %s lacks", (run, sentence) => {
    expect(missing(workflow(run), root, packageFile.scripts)).toEqual([expect.stringMatching(sentence)]);
  });
});

it.runIf(hasActionlint)("actionlint finds nothing", () => {
  const { stdout, stderr } = spawnSync("actionlint", [], { cwd: root, encoding: "utf8" });
  expect(stdout + stderr).toBe("");
});

describe("the scripts of package.json", () => {
  /** Programs that every system has once the packages are installed. */
  const programs = ["node", "npm", "vite", "tsc", "biome", "vitest", "playwright", "electron-builder"];

  it.each(Object.entries(packageFile.scripts))("%s runs on Windows as well", (_name, script) => {
    for (const command of script.split(" && ")) {
      expect(programs).toContain(command.split(" ")[0]);
      // Quotes, variables, pipes and the like are read differently by each system's shell.
      expect(command).not.toMatch(/['$`|;<>*~\\]/);
    }
  });
});
