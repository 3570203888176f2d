import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { Events } from "../core/engine/contract/index.ts";
import { signalsAreHeard } from "../fixtures/signals.ts";
import { readRecipe } from "../node/recipe-file.ts";
import { mei, run, workFolder } from "./testing/command.ts";
import { clientOf, engineOf, served as servedAt } from "./testing/served.ts";

const { inFolder } = workFolder();
const served = (workspace: string, ...options: string[]) => servedAt(inFolder(workspace), ...options);

describe.runIf(signalsAreHeard)("serve", () => {
  it("opens the demo model and runs a recipe, whose steps, frames and arrays come", async () => {
    const { url, end } = await served("runs");
    const client = await clientOf(url);
    const model = await client.request("openModel", { source: { type: "demo" } });
    const steps: number[] = [];
    client.on("steps", ({ first, losses }) => steps.push(...losses.map((_, i) => first + i)));
    const frame = new Promise<Events["frame"]>((resolve) => client.on("frame", resolve));
    const done = new Promise<Events["runsChanged"]["runs"][number]>((resolve) =>
      client.on("runsChanged", ({ runs }) => {
        for (const run of runs) if (run.status === "done") resolve(run);
      }),
    );

    const recipe = {
      ...(await readRecipe(mei)),
      stopper: { maxIterations: 300, patience: null, minDelta: 0 },
    };
    const { runs } = await client.request("startRuns", { model: model.id, runs: [{ recipe }] });
    const run = runs[0]!.id;
    await client.request("watch", { runs: [run] });

    const { stimulus, iterations } = await frame;
    expect(stimulus.values).toBeInstanceOf(Float32Array);
    expect(stimulus.shape).toHaveLength(4);
    expect(iterations).toBeGreaterThan(0);
    expect((await done).id).toBe(run);
    const { loss } = await client.request("runArrays", { run });
    expect(steps).toEqual([...loss.values].map((_, i) => i));
    expect((await end("SIGTERM")).status).toBe(0);
  });

  it("as a kiosk serves its own page, and answers visitors alone", async () => {
    const { url } = await served("kiosk", "--kiosk");
    const entrance = await fetch(url, { redirect: "manual" });
    const Cookie = entrance.headers.get("set-cookie")!.split(";")[0]!;
    const page = await (await fetch(new URL("/", url), { headers: { Cookie } })).text();
    expect(page).toContain("<title>Retinoscope: what does a cell of the eye want to see?</title>");
    const client = await clientOf(url);
    expect((await client.request("hello", {})).workspace).toBe("");
    const model = await client.request("openModel", { source: { type: "demo" } });
    const preview = await client.request("preview", {
      model: model.id,
      recipe: await readRecipe(mei),
      stimulus: null,
      goOn: null,
      budgetMs: 20,
    });
    const response = await client.request("respond", {
      model: model.id,
      session: model.description.sessions[0]!.name,
      stimulus: preview.stimulus,
    });
    expect(response.shape).toEqual(preview.response.shape);
    const recipe = await readRecipe(mei);
    const refused: (() => Promise<unknown>)[] = [
      () => client.request("listRuns", {}),
      () => client.request("deleteRuns", { runs: [] }),
      () => client.request("startRuns", { model: model.id, runs: [{ recipe }] }),
      () => client.request("beginUpload", { name: "mine.ckpt", bytes: 10 }),
      () => client.request("openModel", { source: { type: "remote", name: "hoefling_2024_low_res" } }),
    ];
    for (const ask of refused)
      await expect(ask()).rejects.toThrow(/^A kiosk does not do "\w+": .*Start Retinoscope without --kiosk/);
  });

  it("prints its address and nothing else on stdout", async () => {
    const { url, end } = await served("interrupt");
    expect([url.hostname, url.searchParams.get("token")?.length]).toEqual(["127.0.0.1", 43]);
    expect((await end("SIGINT")).printed).toBeUndefined();
  });

  it("prints no address without the workspace", async () => {
    const { end } = await served("taken");
    const second = await run("serve", "--port", "0", "--workspace", inFolder("taken"));
    expect([second.status, second.stdout]).toEqual([1, ""]);
    expect(second.stderr).toContain("is in use");
    await end("SIGTERM");
  });

  it("says what is wrong with a port or a key", async () => {
    const { url, end } = await served("port");
    const taken = await run("serve", "--port", url.port, "--workspace", inFolder("port-2"));
    expect([taken.status, taken.stdout]).toEqual([1, ""]);
    expect(taken.stderr).toContain(`error: Port ${url.port} is in use.`);
    await end("SIGTERM");
    for (const port of ["70000", "-1", "web", ""])
      expect((await run("serve", "--port", port)).status).toBe(2);
    vi.stubEnv("RETINOSCOPE_TOKEN", "guess-me");
    const guessable = await run("serve", "--port", "0", "--workspace", inFolder("port-2"));
    vi.unstubAllEnvs();
    expect([guessable.status, guessable.stdout]).toEqual([2, ""]);
    expect(guessable.stderr).toContain("error: RETINOSCOPE_TOKEN is no key");
  });

  it("listens elsewhere only on an address that is one, with a key that cannot be guessed", async () => {
    const refused = async (...options: string[]) => {
      const { status, stdout, stderr } = await run(
        "serve",
        "--port",
        "0",
        "--workspace",
        inFolder("host"),
        ...options,
      );
      return [status, stdout, stderr.trim()];
    };
    expect(await refused("--host", "http://all")).toEqual([
      1,
      "",
      expect.stringContaining("is no address or name"),
    ]);
    expect(await refused("--host", "203.0.113.7")).toEqual([
      1,
      "",
      expect.stringContaining("no address of this machine"),
    ]);
    const file = inFolder("key.txt");
    for (const [key, why] of [
      ["", "is no key"],
      ["short", "is no key"],
      ["a".repeat(48), "can be guessed"],
    ] as const) {
      writeFileSync(file, `${key}\n`);
      expect(await refused("--host", "0.0.0.0", "--token-file", file)).toEqual([
        2,
        "",
        expect.stringContaining(why),
      ]);
    }
    expect(await refused("--token-file", inFolder("nowhere"))).toEqual([
      1,
      "",
      expect.stringContaining("no such file"),
    ]);
  });

  it("takes its key from a file", async () => {
    const key = "0123456789abcdef0123456789abcdef";
    writeFileSync(inFolder("good.txt"), `${key}\n`);
    const { url, end } = await served("key", "--token-file", inFolder("good.txt"), "--host", "localhost");
    expect([url.hostname, url.searchParams.get("token")]).toEqual(["localhost", key]);
    await (await clientOf(url)).request("hello", {});
    expect((await end("SIGTERM")).status).toBe(0);
  });

  it.runIf(process.platform === "linux")(
    "tells its key to no program that it starts: the engine has it nowhere, the browser an address that is good once",
    async () => {
      const programs = inFolder("programs");
      mkdirSync(programs);
      const told = join(programs, "told");
      const opener = `#!/bin/sh\n{ printf '%s\\n' "$@"; env; } > "${told}.part" && mv "${told}.part" "${told}"\n`;
      writeFileSync(join(programs, "xdg-open"), opener, { mode: 0o755 });
      const key = "key-0123456789abcdef0123456789ab";
      vi.stubEnv("PATH", `${programs}${delimiter}${process.env.PATH}`);
      vi.stubEnv("RETINOSCOPE_TOKEN", key);
      const { url, pid } = await served("told", "--open");
      vi.unstubAllEnvs();
      expect(url.searchParams.get("token")).toBe(key);

      const ofEngine = ["cmdline", "environ"].map((what) =>
        readFileSync(`/proc/${engineOf(pid)}/${what}`, "utf8"),
      );
      // The engine it is, and what it was given can be read.
      expect(ofEngine).toEqual([expect.stringContaining("engine"), expect.stringContaining("PATH=")]);
      expect(ofEngine.join("")).not.toContain(key);
      expect(readFileSync(`/proc/${pid}/cmdline`, "utf8")).not.toContain(key);

      await expect.poll(() => existsSync(told)).toBe(true);
      const ofBrowser = readFileSync(told, "utf8");
      expect(ofBrowser).not.toContain(key);
      const [address = ""] = ofBrowser.split("\n");
      const answers: (string | null)[] = [];
      for (let visit = 0; visit < 2; visit++)
        answers.push((await fetch(address, { redirect: "manual" })).headers.get("set-cookie"));
      expect(answers).toEqual([expect.stringContaining("retinoscope-"), null]);
    },
  );
});
