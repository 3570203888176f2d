import { expect, it } from "vitest";
import { readFixture } from "../../../fixtures/golden.ts";
import { type ModelDescription, openModel } from "../../model/index.ts";
import { modelDescription } from "./model.ts";

it.each([["hoefling_low_res_like"], ["spatial_contrast"], ["hoefling_low_res_like", "sparse_autoencoder"]])(
  "modelDescription has all that a model says of itself: %s %s",
  (...names) => {
    const files = names.map((name) => ({ name, bytes: readFixture(`golden/checkpoints/${name}.ckpt`) }));
    const description: ModelDescription = openModel(files).description;
    // What the schema does not know would be missing afterwards.
    expect(modelDescription.parse(description)).toEqual(description);
  },
);
