import { describe, expect, it } from "vitest";
import { signalsAreHeard } from "../fixtures/signals.ts";
import { readRecipe } from "../node/recipe-file.ts";
import { mei, workFolder } from "./testing/command.ts";
import { clientOf, served } from "./testing/served.ts";

const { inFolder } = workFolder();

describe.runIf(signalsAreHeard)("serve", () => {
  // Ctrl-C, a service manager, the end of its terminal; killed, it leaves its engine alone, which ends by itself.
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 0],
    ["SIGHUP", 0],
    ["SIGKILL", null],
  ] as const)("suspends what runs at %s, ends, and leaves no engine behind", async (signal, expected) => {
    const { url, end } = await served(inFolder(signal));
    const client = await clientOf(url);
    let told = 0;
    const steps = new Promise<void>((resolve) =>
      client.on("steps", ({ first, losses }) => {
        told = first + losses.length;
        resolve();
      }),
    );
    const model = await client.request("openModel", { source: { type: "demo" } });
    const recipe = { ...(await readRecipe(mei)), stopper: { maxIterations: 1_000_000 } };
    const { runs } = await client.request("startRuns", { model: model.id, runs: [{ recipe }] });
    await steps;
    const { status, said } = await end(signal);
    expect(status).toBe(expected);
    if (signal !== "SIGKILL") expect(said).toContain("are saved where they stand");
    expect(said).not.toMatch(/error|engine stopped/);

    const again = await served(inFolder(signal));
    const [suspended] = (await (await clientOf(again.url)).request("listRuns", {})).runs;
    expect(suspended).toMatchObject({ id: runs[0]!.id, status: "interrupted", hasResult: false });
    expect(suspended!.iterations).toBeGreaterThanOrEqual(told);
    await again.end("SIGTERM");
  });
});
