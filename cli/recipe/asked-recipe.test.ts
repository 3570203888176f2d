import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { openModel, type RetinaModel } from "../../core/model/index.ts";
import { fixturePath } from "../../fixtures/golden.ts";
import { mei } from "../testing/command.ts";
import { askedRecipe } from "./asked-recipe.ts";
import { type RecipeOptions, recipeWords } from "./options.ts";

let demo: RetinaModel;
let other: RetinaModel;
beforeAll(() => {
  const open = (path: string): RetinaModel => {
    const bytes = new Uint8Array(readFileSync(fixturePath(path)));
    return openModel([{ name: path, bytes }]);
  };
  demo = open("../assets/models/simulated-retina.ckpt");
  other = open("golden/checkpoints/maheswaranathan_like.ckpt");
});

const asked = (options: Partial<RecipeOptions>, neurons?: number[]) =>
  askedRecipe({ recipe: "mei", ...options }, demo, neurons);

describe("a preset", () => {
  it("is called by its name, and made to fit the model", async () => {
    const recipe = await askedRecipe({ recipe: "mei" }, other);
    const clip = recipe.postprocessors.find(({ type }) => type === "norm-clip");
    expect(clip).toMatchObject({ norm: 30 });
    expect(clip && "ranges" in clip && clip.ranges).toHaveLength(other.description.input.channels);
  });

  it("numbers neurons through all sessions, and is about the session of the one that is asked for", async () => {
    const [first, second] = demo.description.sessions;
    expect(await asked({ neuron: first!.neurons + 2 })).toMatchObject({
      session: second!.name,
      objective: { type: "increase", neurons: [2] },
    });
    expect(await asked({ neuron: 2, session: second!.name })).toMatchObject({
      session: second!.name,
      objective: { neurons: [2] },
    });
    expect(await asked({}, [0, first!.neurons])).toMatchObject({
      session: null,
      objective: { neurons: [0, first!.neurons] },
    });
  });
});

describe("a recipe's file", () => {
  it("keeps its session unless another one is named", async () => {
    const session = (await asked({ recipe: mei })).session;
    expect(session).toBe("session_1_ventral1_20210929");
    expect((await asked({ recipe: mei, session: "all" })).session).toBeNull();
  });
});

describe("options", () => {
  it("replace what the recipe says", async () => {
    const recipe = await asked({ seed: 7, frames: 40, iterations: 3, norm: 5, window: [4, 6] });
    expect(recipe).toMatchObject({
      stimulus: { frames: 40, init: { type: "normal", seed: 7 } },
      stopper: { maxIterations: 3 },
      reducer: { type: "slice-mean", start: 4, length: 6 },
      postprocessors: [{ type: "norm-clip", norm: 5, exact: true }],
    });
  });

  it("name a cell type by its number or its name, which a contrast sets against the others", async () => {
    const byNumber = await asked({ cluster: "28" });
    const byName = await asked({ cluster: "on contrast suppressed" });
    expect(byName).toEqual(byNumber);
    const { objective } = await asked({ recipe: "mds", cluster: "28" });
    expect(objective).toMatchObject({ type: "contrastive", temperature: 1.6 });
    expect("on" in objective && objective.on).toEqual(
      "neurons" in byNumber.objective && byNumber.objective.neurons,
    );
    await expect(asked({ cluster: "29x" })).rejects.toThrow(
      /no cell type "29x"\. There are .*28 \(ON contrast/,
    );
  });

  it("name a hidden channel", async () => {
    const { objective } = await asked({ layer: "core_features_layer0", channel: 3 });
    expect(objective).toEqual({ type: "inner-neuron", layer: "core_features_layer0", channel: 3 });
  });

  it("set anything by its path", async () => {
    const set = ["stopper.tolerance=1e-5", "postprocessors[0].norm=12", "restarts=1", 'session="all"'];
    await expect(asked({ set: ["stoper.tolerance=1"] })).rejects.toThrow("stoper: there is no such setting");
    await expect(asked({ set: ["regularizers[0].factor=1"] })).rejects.toThrow(
      /nothing at "regularizers\[0\]/,
    );
    await expect(asked({ set: ["norm"] })).rejects.toThrow(/names no setting/);
    await expect(asked({ set: ["__proto__.x=1"] })).rejects.toThrow(/__proto__/);
    expect(await asked({ set: set.slice(0, 3) })).toMatchObject({
      stopper: { tolerance: 1e-5 },
      postprocessors: [{ norm: 12 }],
      restarts: 1,
    });
  });

  it("that contradict each other are refused", async () => {
    await expect(asked({ neuron: 1, cluster: "28" })).rejects.toThrow(/--neuron and --cluster/);
    await expect(asked({ channel: 1 })).rejects.toThrow(/--layer/);
  });

  it("are written again for another process", () => {
    const words = recipeWords(
      { recipe: "r.json", neuron: 3, window: [4, 6], set: ["a=1"] },
      (path) => `/x/${path}`,
    );
    expect(words).toEqual(["--recipe", "/x/r.json", "--neuron", "3", "--window", "4:6", "--set", "a=1"]);
    expect(recipeWords({ recipe: "mei" }, () => "never")).toEqual(["--recipe", "mei"]);
  });
});
