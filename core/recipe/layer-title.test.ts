import { expect, it } from "vitest";
import { layerTitle } from "./layer-title.ts";

it.each([
  ["core_features_layer0", "layer 0"],
  ["core_features_layer12_conv", "layer 12 conv"],
  ["members_0_core_features_layer1", "layer 1"],
  ["core_features_gru", "gru"],
  ["core", "core"],
])("%s is %s", (hook, title) => {
  expect(layerTitle(hook)).toBe(title);
});
