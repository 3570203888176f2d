import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";

/** A step of a job, as far as it is looked at. */
export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly steps: readonly Step[];
  readonly "timeout-minutes"?: number;
  readonly permissions?: unknown;
}

/** A workflow, or an action of our own, whose steps are those of one job. */
export interface Workflow {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/**
 * Everything that GitHub runs for the project.
 * @throws Error if a file is no YAML, or if a key stands in it twice
 */
export function readWorkflows(root: string): Workflow[] {
  const workflows = readdirSync(join(root, ".github/workflows")).map((name) => `.github/workflows/${name}`);
  const actions = readdirSync(join(root, ".github/actions")).map(
    (name) => `.github/actions/${name}/action.yml`,
  );
  return [...workflows, ...actions].map((path) => {
    const text = readFileSync(join(root, path), "utf8");
    const document = parseDocument(text, { uniqueKeys: true });
    const [error] = [...document.errors, ...document.warnings];
    if (error !== undefined) throw new Error(`${path}: ${error.message}`);
    const content = document.toJS() as Record<string, unknown>;
    const jobs = (content.jobs ?? { action: content.runs }) as Record<string, Job>;
    return { path, text, content, jobs };
  });
}

export function stepsOf({ jobs }: Workflow): Step[] {
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

/** A sentence for each script and file that a workflow names and the project does not have. */
export function missing(
  workflow: Workflow,
  root: string,
  scripts: Readonly<Record<string, string>>,
): string[] {
  const found: string[] = [];
  for (const { run = "", uses = "" } of stepsOf(workflow)) {
    for (const [, name] of run.matchAll(/npm run (?:-s )?([\w:-]+)/g))
      if (!(name! in scripts))
        found.push(`${workflow.path} runs the script ${name}, which package.json lacks.`);
    for (const [, name] of run.matchAll(/npx ([\w-]+)/g))
      if (!existsSync(join(root, "node_modules/.bin", name!)) && name !== "install-electron")
        found.push(`${workflow.path} runs ${name}, which is not installed.`);
    if (uses.startsWith("./") && !existsSync(join(root, uses, "action.yml")))
      found.push(`${workflow.path} uses ${uses}, which is not there.`);
  }
  for (const path of namedFiles(workflow))
    if (!existsSync(join(root, path))) found.push(`${workflow.path} names ${path}, which is not there.`);
  return found;
}

/** Source files in commands and in `hashFiles`; what a build makes is not one of them. */
function namedFiles(workflow: Workflow): string[] {
  const commands = stepsOf(workflow).map(({ run = "" }) => run);
  const hashed = [...workflow.text.matchAll(/hashFiles\('([^']+)'\)/g)].map(([, path]) => path!);
  const inCommands = commands.flatMap((run) => run.match(/[\w./-]+\.(?:ts|mjs|json|py|sh)\b/g) ?? []);
  return [...hashed, ...inCommands].filter((path) => !/^(?:dist|out|node_modules)\//.test(path));
}
