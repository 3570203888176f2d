import { describe, expect, it } from "vitest";
import { groupOf, layerGroups } from "./layer-tree.ts";

const layer = (name: string) => ({ name, channels: 16, height: 8, width: 6 });
const layers = [
  "core_features_layer0_conv",
  "core_features_layer0_nonlin",
  "core_features_layer0",
  "core_features_layer1_conv",
  "core_features_layer1",
  "core_features_layer10_space_conv",
  "core_features_layer10",
  "core_features",
  "core",
].map(layer);

describe("layerGroups", () => {
  const groups = layerGroups(layers);

  it("lists layers, without the containers that only repeat the last one", () => {
    expect(groups.map(({ title }) => title)).toEqual(["layer 0", "layer 1", "layer 10"]);
  });

  it("puts stages under their own layer", () => {
    expect(groups.map(({ stages }) => stages.map(({ title }) => title))).toEqual([
      ["convolution", "nonlinearity"],
      ["convolution"],
      ["space convolution"],
    ]);
  });

  it("lists everything where no name says that it is a layer", () => {
    expect(layerGroups([layer("core"), layer("encoder_block")]).map(({ title }) => title)).toEqual([
      "core",
      "encoder block",
    ]);
  });

  it("finds the layer that a hook belongs to", () => {
    expect(groupOf(groups, "core_features_layer1_conv")?.title).toBe("layer 1");
    expect(groupOf(groups, "core_features_layer10")?.title).toBe("layer 10");
    expect(groupOf(groups, "core")).toBeUndefined();
  });
});
