import { describe, expect, it } from "vitest";
import { parseRecipe } from "../core/recipe/index.ts";
import { expectAllClose } from "../fixtures/close.ts";
import { fixturePath, readFixture, readJsonFixture } from "../fixtures/golden.ts";
import { WorkerPool } from "./pool/worker-pool.ts";
import { hasTensorflow, loadTensorflow } from "./tensorflow.ts";

describe("the native TensorFlow", () => {
  it("is missed with a message that says how to get it", () => {
    expect(() => loadTensorflow(null)).toThrow(/not installed\. Run "npm run setup:tensorflow"/);
  });

  it.skipIf(hasTensorflow())("says why it does not load", () => {
    expect(() => loadTensorflow(fixturePath("README.md"))).toThrow(
      /does not load \(.+\)\. Run "npm run setup/,
    );
  });

  it.skipIf(!hasTensorflow())(
    "computes in worker threads (skipped where it is not installed: npm run setup:tensorflow)",
    async () => {
      const files = [{ name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") }];
      // Without the penalty on the norm, which begins just at the norm that is set: rounding decides whether it applies.
      const preset = readJsonFixture("../assets/presets/mei-openretina.json") as object;
      const recipe = parseRecipe({ ...preset, regularizers: [] });
      const script = new URL("../dist/node/worker.js", import.meta.url);
      const outcomes = [];
      for (const backend of ["tensorflow", "portable"] as const) {
        const pool = new WorkerPool(2, { script, setup: { files, open: {}, backend } });
        outcomes.push(await Promise.all([1, 2].map(() => pool.run(recipe, null).outcome)));
        await pool.close();
      }
      const [native, plain] = outcomes;
      expect(native![0]!.losses).toEqual(native![1]!.losses);
      expectAllClose(native![0]!.losses, plain![0]!.losses, { rtol: 0, atol: 6e-5 });
    },
  );
});
