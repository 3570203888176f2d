import { expect, test, vi } from "vitest";
import type { ModelView } from "../../core/engine/contract/index.ts";
import type { Engine } from "../engine/engine.ts";
import { FoundStimuli } from "./found-stimuli.ts";

const model = {
  id: "m",
  description: {
    input: { channels: 2, height: 3, width: 3 },
    sessions: [{ name: "s", neurons: 4, cellTypes: null, receptiveFields: null, performance: null }],
    layers: [],
    temporalFootprint: 31,
    metadata: {
      stimulusMean: { value: null, found: null },
      stimulusStd: { value: null, found: null },
    },
  },
} as unknown as ModelView;
const cell = (neuron: number) => ({ session: "s", neuron, name: `Cell ${neuron}` });

function engineThat(answer: (neuron: number, goOn: number | null) => boolean) {
  const asked: [neuron: number, goOn: number | null][] = [];
  const request = vi.fn(async (_method: string, { recipe, goOn }: never) => {
    const neuron = (recipe as { objective: { neurons: number[] } }).objective.neurons[0]!;
    asked.push([neuron, goOn]);
    return {
      stimulus: { shape: [2, 50, 3, 3], values: new Float32Array(900) },
      response: { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
      ended: answer(neuron, goOn),
      goOn: (goOn ?? 0) + 1,
    };
  });
  return { asked, engine: { request } as unknown as Pick<Engine, "request"> };
}

test("a stimulus is looked for until it gets no better, and once", async () => {
  const { asked, engine } = engineThat((_, goOn) => goOn === 2);
  const stimuli = new FoundStimuli(engine, model);
  const chosen = cell(1);
  const found = await stimuli.of(chosen);
  expect(found.response).toEqual([2, 5]);
  expect(found.recipe).toMatchObject({ session: "s", objective: { type: "increase", neurons: [1] } });
  expect(await stimuli.of(chosen)).toBe(found);
  expect(asked).toEqual([
    [1, null],
    [1, 1],
    [1, 2],
  ]);
});

test("what was asked for last comes first, and what failed is tried again", async () => {
  let failing = true;
  const { asked, engine } = engineThat((neuron) => {
    if (neuron === 2 && failing) throw new Error("no engine");
    return true;
  });
  const stimuli = new FoundStimuli(engine, model);
  const cells = [cell(0), cell(1), cell(2), cell(3)] as const;
  const wanted = cells.map((each) => stimuli.of(each));
  void stimuli.of(cells[1]);
  const results = (await Promise.allSettled(wanted)).slice(0, 3);
  expect(asked.map(([neuron]) => neuron)).toEqual([0, 1, 3, 2]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  failing = false;
  await stimuli.of(cells[2]);
});
