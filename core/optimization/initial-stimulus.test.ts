import { describe, expect, it } from "vitest";
import { torchNormal } from "../basis/random/torch-normal.ts";
import type { Postprocessor } from "../recipe/postprocessor/computed.ts";
import { initialStimulus, noStoredStimuli } from "./initial-stimulus.ts";

describe("noise to start from", () => {
  const shape = [2, 5, 4, 3] as const;
  const start = (seed: number, std: number, postprocessors: Postprocessor[] = []): Promise<Float32Array> =>
    initialStimulus({ type: "normal", std, seed, postprocess: 1 }, shape, postprocessors, noStoredStimuli);

  it("is that of its seed however often it is drawn, and whatever was done to it before", async () => {
    const expected = torchNormal(7, 120);
    (await start(7, 1)).fill(0);
    await start(7, 1, [
      { process: (stimulus: Float32Array) => stimulus.fill(1) } as unknown as Postprocessor,
    ]);
    for (const seed of [7, 8, 9, 10, 11, 7]) expect(await start(seed, 1)).toEqual(torchNormal(seed, 120));
    expect(await start(7, 0.5)).toEqual(expected.map((value) => value * 0.5));
    const other = [2, 5, 4, 6] as const;
    const init = { type: "normal", std: 1, seed: 7, postprocess: 0 } as const;
    expect(await initialStimulus(init, other, [], noStoredStimuli)).toEqual(torchNormal(7, 240));
  });
});
