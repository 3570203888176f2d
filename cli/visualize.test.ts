import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fixturePath } from "../fixtures/golden.ts";
import { run, workFolder } from "./testing/command.ts";

const { inFolder } = workFolder();
const model = fixturePath("golden/checkpoints/time_independent.ckpt");
const asked = ["visualize", model, "--recipe", "mei-openretina", "--iterations", "2"];

describe("visualize", () => {
  it("says what it would compute", async () => {
    const { stdout } = await run(...asked, "--out", inFolder("never"), "--dry-run");
    expect(stdout).toMatch(/^11 runs: \d+ neurons and \d+ hidden channels/);
    expect(existsSync(inFolder("never"))).toBe(false);
  });

  it("shows every neuron and hidden channel as film, picture and page, weights, arrays, a table and an index", async () => {
    const { status, stdout } = await run(...asked, "--out", inFolder("all"));
    expect(status).toBe(0);
    expect(stdout).toContain("11 stimuli");
    const runs = readdirSync(inFolder("all/stimuli/runs")).sort();
    expect(runs).toHaveLength(11);
    const names = (folder: string): string[] =>
      readdirSync(inFolder(`all/${folder}`))
        .map((name) => name.replace(/\.\w+$/, ""))
        .sort();
    for (const folder of ["films", "pictures", "pages"]) expect(names(folder)).toEqual(runs);
    expect(readFileSync(inFolder(`all/films/${runs[0]}.gif`)).toString("latin1", 0, 6)).toBe("GIF89a");
    expect(names("weights")).toContain("weights");
    expect(readFileSync(inFolder("all/stimuli/summary.csv"), "utf8").trim().split("\n")).toHaveLength(12);
    const index = readFileSync(inFolder("all/index.html"), "utf8");
    const links = [...index.matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, path]) => path!);
    expect(links.length).toBeGreaterThan(33);
    expect(links.filter((path) => !path.startsWith("data:") && !existsSync(inFolder(`all/${path}`)))).toEqual(
      [],
    );
  });

  it("computes what is missing, and nothing else, and replaces no result unasked", async () => {
    const [first, second] = readdirSync(inFolder("all/stimuli/runs")) as [string, string];
    const kept = inFolder(`all/stimuli/runs/${first}/run.json`);
    const before = statSync(kept).mtimeMs;
    rmSync(inFolder(`all/stimuli/runs/${second}`), { recursive: true });
    const refused = await run(...asked, "--out", inFolder("all"));
    expect(refused.stderr).toContain("--overwrite");
    for (const name of ["visualize.json", "index.html", "films", "pictures", "pages", "weights"])
      rmSync(inFolder(`all/${name}`), { recursive: true });
    const { status } = await run(...asked, "--out", inFolder("all"));
    expect(status).toBe(0);
    expect(statSync(kept).mtimeMs).toBe(before);
    expect(existsSync(inFolder(`all/stimuli/runs/${second}/run.json`))).toBe(true);
  });
});
