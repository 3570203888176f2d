import { describe, expect, it } from "vitest";
import { unwrapNames } from "./wrapped-names.ts";

const of = (names: readonly string[], sessions: readonly string[] = []) =>
  unwrapNames(new Map(names.map((name) => [name, name])), new Set(sessions));

describe("unwrapNames", () => {
  it.each([
    ["_orig_mod.core.x", "core.x"],
    ["module._orig_mod.core.x", "core.x"],
    ["_forward_module.module.core.features.layer0._orig_mod.conv.w", "core.features.layer0.conv.w"],
    ["core._checkpoint_wrapped_module.features._fsdp_wrapped_module.layer0.w", "core.features.layer0.w"],
    ["model.readout.a.bias", "readout.a.bias"],
    ["lightning.readout.a.bias", "readout.a.bias"],
    ["net.space_conv.weight", "space_conv.weight"],
  ])("takes wrappers off %s", (wrapped, bare) => {
    const { stateDict, notes } = of([wrapped]);
    expect([...stateDict]).toEqual([[bare, wrapped]]);
    expect(notes).toEqual([expect.stringMatching(/^taken off names of weights: /)]);
  });

  it("leaves names alone that have none", () => {
    const names = ["core.a", "readout.s.b", "readout.model.b", "bias"];
    expect(of(names)).toEqual({ stateDict: new Map(names.map((name) => [name, name])), notes: [] });
  });

  it("knows a session by that name", () => {
    expect([...of(["readout.module.s.bias"], ["s"]).stateDict.keys()]).toEqual(["readout.s.bias"]);
    expect([...of(["readout.module.bias"], ["module"]).stateDict.keys()]).toEqual(["readout.module.bias"]);
  });

  it("leaves names that would become one", () => {
    const names = ["core.a", "module.core.a"];
    expect([...of(names).stateDict.keys()]).toEqual(names);
  });

  it("says that weights are averaged", () => {
    const { stateDict, notes } = of(["n_averaged", "module.core.a"]);
    expect([...stateDict.keys()]).toEqual(["core.a"]);
    expect(notes).toEqual([
      "taken off names of weights: module.",
      "the weights are an average (AveragedModel)",
    ]);
  });
});
