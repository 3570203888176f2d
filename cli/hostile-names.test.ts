import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { partsOf, safetensors } from "../core/checkpoint/testing/safetensors-assembler.ts";
import { writeNpy } from "../core/formats/index.ts";
import { readFixture } from "../fixtures/golden.ts";
import { drawn, hostileFileName, hostileText, unfitIn } from "../fixtures/hostile-text.ts";
import { longTests } from "../fixtures/long-tests.ts";
import { randomArray } from "../fixtures/random.ts";
import { type Result, run, workFolder } from "./testing/command.ts";

const { inFolder, writeJson } = workFolder();
const seed = Number(process.env.HOSTILE_SEED ?? 1);

/** Letters of a line on stdout, and of one on stderr. */
const MOST = { stdout: 1000, stderr: 600 } as const;

/** A sound model whose first session has another name. */
function modelWith(path: string, session: string): string {
  const { header, data } = partsOf(readFixture("safetensors/lnp.safetensors"));
  const { __metadata__: metadata, ...tensors } = header;
  const { hyper_parameters: own, ...rest } = metadata as Record<string, string>;
  const renamed = (text: string): string => text.replaceAll("sessA", JSON.stringify(session).slice(1, -1));
  const changed = JSON.parse(renamed(JSON.stringify(tensors)));
  writeFileSync(
    path,
    safetensors({ __metadata__: { ...rest, hyper_parameters: renamed(own!) }, ...changed }, data),
  );
  return path;
}

const recipeFor = (session: string | null) => ({
  version: 1,
  session,
  objective: { type: "increase", neurons: [2] },
  reducer: { type: "mean" },
  stimulus: { frames: 40, init: { type: "normal", std: 0.1, seed: 1 } },
  optimizer: { type: "sgd", lr: 1 },
  stopper: { maxIterations: 2 },
});

function expectFit(what: string, { stdout, stderr }: Result, json = false): void {
  expect(`${what}: ${unfitIn(stdout, json ? undefined : MOST.stdout)}`).toBe(`${what}: null`);
  expect(`${what}: ${unfitIn(stderr, MOST.stderr)}`).toBe(`${what}: null`);
}

/** Everything that was written to be read by people. */
function expectFitFiles(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:csv|html|svg|txt|md)$/.test(entry.name)) continue;
    expect(`${entry.name}: ${unfitIn(readFileSync(join(entry.parentPath, entry.name), "utf8"))}`).toBe(
      `${entry.name}: null`,
    );
  }
}

/** Each takes a dozen commands. */
const sessions = [
  ["that objects have of themselves", "__proto__"],
  ["such as no session has", drawn(hostileText, 1, seed)[0]!],
  ["that objects are made by", "constructor"],
] as const;

it.each(longTests ? sessions : sessions.slice(0, 1))(
  "names %s do nothing to a terminal, a table, a figure or a report",
  { timeout: 300_000 },
  async (kind, session) => {
    const [folder, file, other] = drawn(hostileFileName, 3, seed) as [string, string, string];
    const own = inFolder(`${kind}${folder}`);
    mkdirSync(own);
    const model = modelWith(join(own, `${file}.safetensors`), session);
    const stimulus = join(own, `${other}.npy`);
    writeFileSync(stimulus, writeNpy([2, 40, 18, 16], randomArray(2 * 40 * 18 * 16, 3)));
    const recipe = join(own, `${file}.json`);
    writeFileSync(recipe, JSON.stringify(recipeFor(session)));
    const groups = join(own, `${file} groups.json`);
    writeFileSync(
      groups,
      `{"__proto__": [0, 1], "constructor": [2], ${JSON.stringify(session.slice(0, 200))}: [3]}`,
    );
    const asked = ["--model", model];
    const commands: Record<string, string[]> = {
      info: ["info", model],
      respond: [
        "respond",
        ...asked,
        "--stimulus",
        stimulus,
        "--session",
        session,
        "--out",
        join(own, "r.npy"),
      ],
      optimize: ["optimize", ...asked, "--recipe", recipe, "--out", join(own, `run ${other}`)],
      sweep: [
        "sweep",
        ...asked,
        "--recipe",
        recipe,
        "--neurons",
        "0-1",
        "--out",
        join(own, `sweep ${other}`),
      ],
      present: ["present", ...asked, "--stimulus", stimulus, "--out", join(own, "presented")],
      features: ["analyse", "features", stimulus, join(own, `run ${other}`), "--out", join(own, "features")],
      weights: ["analyse", "weights", model, "--out", join(own, "weights")],
      timing: ["analyse", "timing", model, "--out", join(own, "timing")],
      matrix: [
        "analyse",
        "response-matrix",
        "--stimuli",
        join(own, `sweep ${other}`),
        ...asked,
        "--groups",
        groups,
        "--out",
        join(own, "matrix"),
      ],
      report: [
        "report",
        join(own, `run ${other}`),
        join(own, `sweep ${other}`),
        ...asked,
        "--out",
        join(own, "report.html"),
      ],
      export: [
        "export",
        join(own, `run ${other}`),
        ...asked,
        "--format",
        "npy,png,csv,gif",
        "--range",
        "symmetric",
        "--out",
        join(own, "exported"),
      ],
    };
    // Session names that no command line can hold are for the window alone.
    const possible = !/[\0\p{Cs}]/u.test(session);
    for (const [what, parameters] of Object.entries(commands)) {
      if (what === "respond" && !possible) continue;
      const result = await run(...parameters);
      expect({ what, status: result.status, said: result.stderr }).toMatchObject({ what, status: 0 });
      expectFit(what, result);
    }
    const json = await run("info", model, "--json");
    expectFit("info --json", json, true);
    expect(JSON.parse(json.stdout).sessions.map(({ name }: { name: string }) => name)).toContain(session);
    expectFit(
      "optimize --json",
      await run(
        "optimize",
        ...asked,
        "--recipe",
        recipe,
        "--json",
        "--overwrite",
        "--out",
        join(own, `run ${other}`),
      ),
      true,
    );
    expectFitFiles(own);
    expect(readFileSync(join(own, "report.html"), "utf8")).not.toContain("<img src=x");
  },
);

it("what is wrong is told in one line, whatever it is called", { timeout: 300_000 }, async () => {
  const texts = drawn(hostileText, longTests ? 3 : 1, seed + 1).map((text) =>
    text.replace(/[\0\p{Cs}]/gu, "").slice(0, 20_000),
  );
  const [file] = drawn(hostileFileName, 1, seed + 1) as [string];
  const model = modelWith(inFolder("plain.safetensors"), "plain");
  const damaged = inFolder(`${file}.ckpt`);
  copyFileSync(model, damaged);
  writeFileSync(damaged, readFileSync(damaged).subarray(0, 5000));
  const recipe = (name: string, change: object): string =>
    writeJson(name, { ...recipeFor("plain"), ...change });
  const out = ["--out", inFolder("never")];
  const text = writeJson("groups.csv", texts[0]);
  for (const [index, hostile] of texts.entries()) {
    const wrong: readonly string[][] = [
      ["info", inFolder(`${file} ${index}`)],
      ["info", damaged],
      [`x${hostile}`],
      ["info", model, `--x${hostile}`],
      ["info", model, "--args", `{"${hostile}`],
      ["respond", "--model", model, "--stimulus", inFolder(file), ...out],
      ["respond", "--model", model, "--stimulus", model, "--session", `x${hostile}`, ...out],
      ["sweep", "--model", model, "--recipe", recipe("a.json", {}), "--neurons", `x${hostile}`, ...out],
      ["optimize", "--model", model, "--recipe", recipe("b.json", { session: hostile }), ...out],
      [
        "optimize",
        "--model",
        model,
        "--recipe",
        recipe("c.json", { [`x${hostile}`]: 1, [hostile]: { a: hostile } }),
        ...out,
      ],
      ["optimize", "--model", model, "--recipe", recipe("d.json", { objective: { type: hostile } }), ...out],
      [
        "optimize",
        "--model",
        model,
        "--recipe",
        recipe("e.json", { stimulus: { frames: 40, init: { type: "npy", path: hostile } } }),
        ...out,
      ],
      ["optimize", "--model", model, "--recipe", text, ...out],
      ["present", "--model", model, "--stimulus", `x${hostile}`, ...out],
      ["present", "--model", model, "--stimulus", damaged, ...out],
      ["analyse", "response-matrix", "--stimuli", inFolder(file), "--model", model, "--groups", text, ...out],
      ["analyse", `x${hostile}`],
      ["export", inFolder(file), "--format", `x${hostile}`, ...out],
      ["export", inFolder(file), "--format", "npy", "--rig", text, ...out],
      ["report", inFolder(file), "--out", inFolder(`${file}/r.html`)],
      ["serve", "--host", `x${hostile}`, "--workspace", inFolder("w")],
      ["serve", "--token-file", inFolder(file)],
      ["bench", "--cases", `x${hostile}`],
    ];
    for (const parameters of wrong) {
      // No argument of a program is longer.
      const result = await run(...parameters.map((parameter) => parameter.slice(0, 100_000)));
      const what = parameters
        .slice(0, 2)
        .map((parameter) => parameter.slice(0, 30))
        .join(" ");
      expectFit(JSON.stringify(what), result);
      expect({ what, status: result.status }).toEqual({ what, status: expect.toBeOneOf([1, 2]) });
      expect(result.stderr).not.toMatch(/something went wrong inside|\bE[A-Z]{3,}\b|\n {4}at /);
    }
  }
});

it("a report of runs that others named has no markup of theirs", { timeout: 120_000 }, async () => {
  const model = modelWith(inFolder("named.safetensors"), "<b>bold</b>");
  const recipe = writeJson("named.json", recipeFor("<b>bold</b>"));
  expect(
    (
      await run(
        "optimize",
        "--model",
        model,
        "--recipe",
        recipe,
        "--out",
        inFolder("<i>run</i>".replace("/", "")),
      )
    ).status,
  ).toBe(0);
  cpSync(inFolder("<i>run<i>"), inFolder("second"), { recursive: true });
  const { status } = await run(
    "report",
    inFolder("<i>run<i>"),
    inFolder("second"),
    "--model",
    model,
    "--out",
    inFolder("named.html"),
  );
  expect(status).toBe(0);
  const page = readFileSync(inFolder("named.html"), "utf8");
  expect(page).toContain("&lt;b&gt;bold&lt;/b&gt;");
  expect(page).not.toMatch(/<b>|<i>/);
});
