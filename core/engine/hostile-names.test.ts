import { expect, it } from "vitest";
import { drawn, hostileText, unfitIn } from "../../fixtures/hostile-text.ts";
import { errorOf } from "../basis/explained-error.ts";
import { Engine } from "./engine.ts";
import { sampleRecipe } from "./testing/samples.ts";
import { settle, stageForEachTest, type TestClient } from "./testing/stage.ts";

const stage = stageForEachTest();
const seed = Number(process.env.HOSTILE_SEED ?? 1);
const hostile = drawn(hostileText, 40, seed);

/** Letters of a sentence, and of a name. */
const MOST = { message: 600, failure: 600, warnings: 600, name: 200, modelName: 200 } as const;

/** What is shown of an answer or an event: all texts under these keys. */
function shownIn(value: unknown, key = ""): [key: keyof typeof MOST, text: string][] {
  if (typeof value === "string") return Object.hasOwn(MOST, key) ? [[key as keyof typeof MOST, value]] : [];
  if (Array.isArray(value)) return value.flatMap((one) => shownIn(one, key));
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => shownIn(one, name));
}

function expectFit(value: unknown): void {
  for (const [key, text] of shownIn(value)) {
    expect(`${key}: ${unfitIn(text, MOST[key])}`).toBe(`${key}: null`);
    expect(text).not.toContain("\n");
  }
}

/** An answer or a refusal; either must be fit to be shown. */
async function told(asked: Promise<unknown>): Promise<void> {
  const answer = await asked.catch(({ name, message }: Error) => ({ refused: name, message }));
  expectFit(answer);
}

const heardOf = (client: TestClient): unknown[] => client.heard.map(({ data }) => data);

it("names from clients come back as names that can be shown", async () => {
  const { client } = stage;
  for (const [index, name] of hostile.entries()) {
    const recipe = sampleRecipe(index % 10);
    const [cut, short] = [name.slice(0, 200), name.slice(0, 80)];
    await told(client.request("startRuns", { model: "a", runs: [{ recipe, name: cut }] }));
    const [run] = (await client.request("listRuns", {})).runs.slice(-1);
    await told(client.request("updateRun", { run: run!.id, name: cut }));
    const cluster = { id: "c", name: short, colour: "#ffffff", session: name, neurons: [0] };
    await told(client.request("saveClusters", { model: "a", clusters: [cluster] }));
    await told(client.request("getClusters", { model: "a" }));
    await told(client.request("stopRuns", { runs: [run!.id] }));
  }
  await settle();
  await told(client.request("listRuns", {}));
  expectFit(heardOf(client));
});

it("what cannot be answered is told in one line, whatever it is about", async () => {
  const { client } = stage;
  for (const text of hostile) {
    const recipe = { ...sampleRecipe(0), session: text, [text]: text } as ReturnType<typeof sampleRecipe>;
    const id = text.slice(0, 60);
    await told(client.request("startRuns", { model: "a", runs: [{ recipe }] }));
    await told(client.request("startRuns", { model: id, runs: [{ recipe: sampleRecipe(0) }] }));
    await told(client.request("checkRecipe", { model: "a", recipe }));
    await told(client.request(text as "hello", {}));
    await told(client.request("hello", { [text]: text } as Record<string, never>));
    await told(client.request("layerKernels", { model: "a", layer: text }));
    await told(
      client.request("respond", {
        model: "a",
        session: text,
        stimulus: { shape: [1], values: new Float32Array(2) },
      }),
    );
    await told(client.request("pauseRuns", { runs: [id] }));
    await told(client.request("openModel", { source: { type: "remote", name: text } }));
    await told(client.request("openModel", { source: { type: "stored", model: id } }));
    await told(client.request("beginUpload", { name: text.slice(0, 255), bytes: 10 }));
  }
  // The client's own channel holds what is sent against the contract; these break it on purpose.
  client.violations.splice(0);
});

it("what other programs, files and threads say is told in one line", async () => {
  const { client, host } = stage;
  const stored = host.modelLibrary.stored.bind(host.modelLibrary);
  for (const [index, text] of hostile.slice(0, 20).entries()) {
    host.workspace.warnings = [text];
    for (const name of ["FileError", "RunError", "TypeError"]) {
      host.modelLibrary.stored = () =>
        Promise.reject(errorOf({ name, message: text, explained: name !== "TypeError" }));
      await told(client.request("listModels", {}));
    }
    host.modelLibrary.stored = stored;
    await client.start("a", index % 10);
    await settle();
    const run = host.computer.runOf(index % 10);
    if (index % 2 === 0) run.die(text);
    else run.finish("failed", text);
    await settle();
    await told(client.request("listRuns", {}));
  }
  expectFit(heardOf(client));
  await told(stage.join(await Engine.start(host)).request("hello", {}));
});
