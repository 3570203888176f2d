import { linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What changes from copy to copy of a run's request. */
interface Request {
  id: string;
  name: string;
  created: string;
  batch: string | null;
}

/**
 * Fills a workspace with copies of the runs that it keeps, a minute apart, every tenth with a star. Their arrays are links to those
 * of the originals: ten thousand runs are made in seconds and take no more space than their JSON.
 */
export function copyRuns(workspace: string, count: number): void {
  const runs = join(workspace, "runs");
  const originals = readdirSync(runs).map((id) => {
    const folder = join(runs, id);
    const files = readdirSync(folder);
    return {
      request: JSON.parse(readFileSync(join(folder, "request.json"), "utf8")) as Request,
      record: readFileSync(join(folder, "run.json")),
      arrays: files
        .filter((name) => name.endsWith(".npy"))
        .map((name) => [name, join(folder, name)] as const),
    };
  });
  const first = Date.parse("2026-01-01T00:00:00Z");
  for (let i = 0; i < count; i++) {
    const { request, record, arrays } = originals[i % originals.length]!;
    const id = `copy-${String(i).padStart(6, "0")}`;
    const folder = join(runs, id);
    mkdirSync(folder);
    const created = new Date(first + i * 60_000).toISOString();
    const copy: Request = { ...request, id, created, name: `${request.name} copy ${i}`, batch: null };
    writeFileSync(join(folder, "request.json"), JSON.stringify(copy, null, 2));
    writeFileSync(join(folder, "run.json"), record);
    for (const [name, path] of arrays) linkSync(path, join(folder, name));
    if (i % 10 === 0)
      writeFileSync(join(folder, "label.json"), JSON.stringify({ version: 1, name: null, starred: true }));
  }
}
