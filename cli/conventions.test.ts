import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readNpy, writeNpy } from "../core/formats/index.ts";
import { examples } from "./examples.ts";
import { demo, main, mei, run, start, workFolder } from "./testing/command.ts";

const { inFolder } = workFolder();
const commands = Object.keys(examples);

describe("help", () => {
  it.each(commands)("of %s has examples", async (command) => {
    const { status, stdout } = await run(...command.split(" "), "--help");
    expect(status).toBe(0);
    expect(stdout).toContain(`Examples:\n  # `);
    for (const [example] of examples[command]!) expect(stdout).toContain(`retinoscope ${example}`);
  });

  it("lists every command, and fails for one that is none", async () => {
    const all = await run("--help");
    for (const command of commands.filter((words) => !words.includes(" ")))
      expect(all.stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    const none = await run("help", "nope");
    expect(none.status).toBe(2);
    expect(none.stderr).toContain('no command "nope"');
    expect((await run("help", "info")).stdout).toContain("Usage: retinoscope info");
  });
});

it("the version tells commit and backend", async () => {
  const { stdout } = await run("--version");
  expect(stdout).toMatch(/^\d+\.\d+\.\d+( \([\w-]+\))?, backend (relaxed|plain|portable), Node \d+/);
});

describe("completion", () => {
  /** What bash offers for a line that is typed. */
  const offered = (script: string, line: string): string[] => {
    const words = line.split(" ");
    const typed = words.map((word) => `'${word}'`).join(" ");
    const ask = `COMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _retinoscope; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync("bash", ["-c", `${script}\n${ask}`], { encoding: "utf8" })
      .trim()
      .split("\n");
  };

  it("of bash offers commands, parts, options and their choices", async () => {
    const { stdout } = await run("completion", "bash");
    expect(offered(stdout, "retinoscope sw")).toEqual(["sweep"]);
    expect(offered(stdout, "retinoscope analyse we")).toEqual(["weights"]);
    expect(offered(stdout, "retinoscope optimize --model demo --rec")).toEqual(["--recipe"]);
    expect(offered(stdout, "retinoscope info --backend p")).toEqual(["portable"]);
  });

  it("is there for zsh and fish, too", async () => {
    expect((await run("completion", "zsh")).stdout).toMatch(/^#compdef retinoscope\n/);
    const fish = (await run("completion", "fish")).stdout;
    expect(fish).toMatch(/^complete -c retinoscope -n '__fish_seen_subcommand_from optimize' -l recipe /m);
    expect((await run("completion", "tcsh")).status).toBe(2);
  });
});

describe("what is said", () => {
  const optimize = ["optimize", "--model", "demo", "--iterations", "1", "--set", "restarts=1"];

  it("is nothing but results with --quiet, and more with --verbose", async () => {
    const quiet = await run(...optimize, "--out", inFolder("quiet"), "--quiet");
    expect(quiet.stderr).toBe("");
    const verbose = await run(...optimize, "--out", inFolder("verbose"), "--verbose");
    expect(verbose.stderr).toMatch(/opened simulated-retina\.ckpt in [\d.]+ s; backend \w+/);
    const failed = await run("info", inFolder("none.ckpt"), "--quiet");
    expect(failed.stderr).toMatch(/^error: /);
  });

  it("is JSON on request, of whatever computes", async () => {
    const out = (name: string): string[] => ["--out", inFolder(name), "--json"];
    const json = async (...parameters: string[]): Promise<unknown> =>
      JSON.parse((await run(...parameters)).stdout);
    const stimulus = inFolder("quiet/stimulus.npy");
    expect(await json("respond", "--model", demo, "--stimulus", stimulus, ...out("r.npy"))).toMatchObject({
      frames: 20,
      neurons: 60,
    });
    expect(
      await json(
        "sweep",
        "--model",
        "demo",
        "--neurons",
        "0,1",
        "--iterations",
        "1",
        "--set",
        "restarts=1",
        ...out("s"),
      ),
    ).toMatchObject({ runs: 2, done: 2, failed: 0 });
    expect(await json("export", inFolder("s"), "--format", "npy", ...out("e"))).toMatchObject({
      runs: 2,
      failed: [],
    });
    expect(await json("report", inFolder("s"), ...out("report.html"))).toMatchObject({ runs: 2 });
  });

  it("is what would be done, with --dry-run", async () => {
    const dry = ["--out", inFolder("dry"), "--dry-run"];
    expect((await run(...optimize, "--neuron", "3", ...dry)).stdout).toMatch(
      /^neuron 3: 50 frames, at most 1 iterations/,
    );
    expect((await run("sweep", "--model", "demo", "--neurons", "all", ...dry)).stdout).toMatch(/^60 runs → /);
    expect((await run("export", inFolder("s"), "--format", "png", ...dry)).stdout).toMatch(
      /^2 run\(s\) of 100 frames/,
    );
    const noise = ["present", "--model", "demo", "--stimulus", "noise", "--neurons", "0-3"];
    expect((await run(...noise, ...dry)).stdout).toMatch(/^9045 frames would be shown to 4 neurons → /);
    expect(await run(...noise, "--session", "nobody", ...dry)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no session "nobody"'),
    });
    const features = ["analyse", "features", inFolder("s"), "--model", "demo", ...dry];
    expect((await run(...features)).stdout).toMatch(/^Features: 2 stimuli, .* → /);
    const timing = ["analyse", "timing", "demo", "--seed", "7", "--dry-run", "--json"];
    expect(JSON.parse((await run(...timing)).stdout)).toMatchObject({ asked: { kind: "timing", seed: 7 } });
    const seeds = ["analyse", "robustness", "--model", "demo", "--recipe", mei, "--seeds", "0-3", ...dry];
    expect((await run(...seeds)).stdout).toMatch(/^4 runs would be compared → /);
    expect(existsSync(inFolder("dry"))).toBe(false);
  });
});

it("- is standard input and output", async () => {
  const bytes = writeNpy([2, 50, 18, 16], new Float32Array(2 * 50 * 18 * 16).fill(0.5));
  writeFileSync(inFolder("half.npy"), bytes);
  await run("respond", "--model", demo, "--stimulus", inFolder("half.npy"), "--out", inFolder("half-r.npy"));
  const child = start("respond", "--model", "demo", "--stimulus", "-", "--out", "-");
  const parts: Buffer[] = [];
  child.stdout.on("data", (part) => parts.push(part));
  child.stdin.end(bytes);
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
  expect(Buffer.concat(parts).equals(readFileSync(inFolder("half-r.npy")))).toBe(true);
  expect(readNpy(Buffer.concat(parts)).shape).toEqual([20, 60]);
});

it("colours nothing, with NO_COLOR and without", () => {
  const printed = execFileSync(process.execPath, [main, "info", "demo"], { encoding: "utf8" });
  expect(printed.includes("\u001b")).toBe(false);
});
