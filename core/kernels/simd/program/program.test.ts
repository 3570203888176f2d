import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longTests } from "../../../../fixtures/long-tests.ts";
import { randomArray } from "../../../../fixtures/random.ts";
import type { Network } from "../../network.ts";
import { count, expectClose } from "../../testing/layers.ts";
import { naiveNetwork } from "../../testing/naive-network.ts";
import { networks } from "../../testing/networks.ts";
import { giveBack, takeArena } from "../arena.ts";
import { instantiate, supportedVariants } from "../module.ts";
import { Layout } from "./layout.ts";
import { planNetwork } from "./network.ts";
import { Program } from "./program.ts";
import { boundCalls } from "./stage.ts";

describe.each(supportedVariants())("a compiled network (%s)", (variant) => {
  const module = instantiate(variant);

  it("computes what its definition says, forwards and backwards, at any shape", () => {
    fc.assert(
      fc.property(networks, fc.nat(), (network, seed) => {
        const program = new Program(module, network, "both");
        // The second stimulus must not see anything of the first.
        for (const stimulus of [
          randomArray(count(network.input), seed),
          randomArray(count(network.input), seed + 1),
        ]) {
          const naive = naiveNetwork(network, stimulus);
          program.stimulus.set(stimulus);
          expectClose(program.forward(), naive.output, 2e-5);
          const gradient = randomArray(naive.output.length, seed + 2);
          program.gradient.fill(1);
          program.backward(gradient);
          expectClose(program.gradient, naive.inputGradient(gradient), 4e-5);
        }
        program.dispose();
      }),
      { numRuns: 150, seed: 29 },
    );
  });

  it("gives the same bits however its work is shared, and in whatever order the shares are done", () => {
    fc.assert(
      fc.property(networks, fc.integer({ min: 2, max: 9 }), fc.nat(), (network, parts, seed) => {
        const stimulus = randomArray(count(network.input), seed);
        const [alone, shared] = [1, parts].map((number) => evaluated(network, number, stimulus, number > 1));
        expect(shared).toEqual(alone);
      }),
      { numRuns: 100, seed: 37 },
    );
  });

  /** Output and gradient, the calls of each stage in order or in reverse. */
  function evaluated(
    network: Network,
    parts: number,
    stimulus: Float32Array,
    reversed: boolean,
  ): Float32Array[] {
    const layout = new Layout(parts);
    const plan = planNetwork(layout, module, network, "both");
    const arena = takeArena(variant, layout.bytes + layout.scratchBytes, false);
    layout.load(arena.memory, arena.fresh);
    const view = (at: number, numbers: number) => new Float32Array(arena.memory.buffer, at, numbers);
    view(plan.stimulus.at, stimulus.length).set(stimulus);
    const gradients = plan.gradients!;
    view(gradients.stimulus.at, stimulus.length).fill(0);
    const { at, rows, columns, stride } = gradients.output;
    for (let row = 0; row < rows; row++) view(at + 4 * row * stride, columns).set(randomArray(columns, row));
    for (const stage of [...plan.forward, ...plan.backward]) {
      const calls = boundCalls(arena.kernels, stage, layout.bytes);
      for (const call of reversed ? calls.reverse() : calls) call();
    }
    const output = view(plan.output.at, rows * stride).slice();
    const result = [output, view(gradients.stimulus.at, stimulus.length).slice()];
    giveBack(arena);
    return result;
  }

  it("responds with the same bits where no gradient is wanted, and has none", () => {
    fc.assert(
      fc.property(networks, fc.nat(), (network, seed) => {
        const [whole, forward] = (["both", "forward"] as const).map((passes) => {
          const program = new Program(module, network, passes);
          program.stimulus.set(randomArray(count(network.input), seed));
          return program;
        });
        const output = forward!.forward();
        expect(output).toEqual(whole!.forward());
        expect(() => forward!.backward(output)).toThrow("for responses alone");
        for (const program of [whole, forward]) program!.dispose();
      }),
      { numRuns: 50, seed: 41 },
    );
  });

  it("takes no more memory for the last of many programs than for the first few", () => {
    const programs = longTests ? 10_000 : 300;
    const [network] = fc.sample(networks, { seed: 5, numRuns: 1 });
    const memories = new Set<ArrayBufferLike>();
    for (let i = 0; i < programs; i++) {
      const program = new Program(module, network!, "both");
      memories.add(program.stimulus.buffer);
      program.dispose();
    }
    expect(memories.size).toBeLessThan(3);
  });
});
