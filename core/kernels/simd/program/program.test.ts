import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomArray } from "../../../../fixtures/random.ts";
import { count, expectClose } from "../../testing/layers.ts";
import { naiveNetwork } from "../../testing/naive-network.ts";
import { networks } from "../../testing/networks.ts";
import { instantiate, supportedVariants } from "../module.ts";
import { Program } from "./program.ts";

describe.each(supportedVariants())("a compiled network (%s)", (variant) => {
  const module = instantiate(variant);

  it("computes what its definition says, forwards and backwards, at any shape", () => {
    fc.assert(
      fc.property(networks, fc.nat(), (network, seed) => {
        const program = new Program(module, network);
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

  it("takes no more memory for the ten thousandth program than for the first few", () => {
    const [network] = fc.sample(networks, { seed: 5, numRuns: 1 });
    const memories = new Set<ArrayBufferLike>();
    for (let i = 0; i < 10_000; i++) {
      const program = new Program(module, network!);
      memories.add(program.stimulus.buffer);
      program.dispose();
    }
    expect(memories.size).toBeLessThan(3);
  });
});
