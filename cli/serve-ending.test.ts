import { expect, it } from "vitest";
import { signalsAreHeard } from "../fixtures/signals.ts";
import { readRecipe } from "../node/recipe-file.ts";
import { mei, workFolder } from "./testing/command.ts";
import { clientOf, served } from "./testing/served.ts";

const { inFolder } = workFolder();

/** Ctrl-C, a service manager, the end of its terminal; killed, it leaves its engine alone, which ends by itself. */
const endings = [
  ["SIGINT", 130],
  ["SIGTERM", 0],
  ["SIGHUP", 0],
  ["SIGKILL", null],
] as const;

it.runIf(signalsAreHeard)(
  "serve suspends what runs however it ends, and leaves no engine behind",
  async () => {
    let begun: string | null = null;
    let told = 0;

    /** Serves the workspace again: the run stands where it was, or further than anybody was told. */
    const again = async () => {
      const server = await served(inFolder("workspace"));
      const client = await clientOf(server.url);
      if (begun !== null) {
        const { runs } = await client.request("listRuns", {});
        expect(runs).toMatchObject([{ id: begun, status: "interrupted", hasResult: false }]);
        expect(runs[0]!.iterations).toBeGreaterThanOrEqual(told);
      }
      return { ...server, client };
    };

    for (const [signal, expected] of endings) {
      const { client, end } = await again();
      const steps = new Promise<void>((resolve) =>
        client.on("steps", ({ first, losses }) => {
          told = first + losses.length;
          resolve();
        }),
      );
      if (begun === null) {
        const { id: model } = await client.request("openModel", { source: { type: "demo" } });
        const recipe = { ...(await readRecipe(mei)), stopper: { maxIterations: 1_000_000 } };
        begun = (await client.request("startRuns", { model, runs: [{ recipe }] })).runs[0]!.id;
      } else await client.request("resumeRuns", { runs: [begun] });
      await steps;
      const { status, said } = await end(signal);
      expect([signal, status]).toEqual([signal, expected]);
      if (signal !== "SIGKILL") expect(said).toContain("are saved where they stand");
      expect(said).not.toMatch(/error|engine stopped/);
    }
    const { end } = await again();
    await end("SIGTERM");
  },
);
