import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../fixtures/close.ts";
import { GoldenArrays, goldenCheckpoints, readFixture } from "../../fixtures/golden.ts";
import { openGolden } from "../../fixtures/open-golden.ts";
import { readCheckpoint } from "../checkpoint/index.ts";
import { type ModelPart, openModel, type WeightTensor } from "./index.ts";

const partOf = (parts: readonly ModelPart[], name: string): ModelPart => {
  const found = parts.find((part) => part.name === name);
  if (found === undefined) throw new Error(`no ${name} among ${parts.map((part) => part.name).join(", ")}`);
  return found;
};
const tensorOf = ({ tensors }: ModelPart, name: string): WeightTensor =>
  tensors.find((tensor) => tensor.name === name)!;
const golden = (name: string) => new GoldenArrays(`golden/checkpoints/${name}.forward.npz`);
const softplus = (x: number): number => (x > 20 ? x : Math.log1p(Math.exp(x)));

describe("weights of a model", () => {
  it.each(goldenCheckpoints.filter((name) => name !== "sparse_autoencoder"))(
    "of %s have names of their own and sizes that fit",
    (name) => {
      const model = openGolden(name);
      const parts = model.weights();
      const names = parts.map((part) => part.name);
      expect(new Set(names).size).toBe(names.length);
      for (const { kind, session, tensors } of parts) {
        expect(tensors.length).toBeGreaterThan(0);
        for (const { axes, shape, values } of tensors) {
          expect(axes).toHaveLength(shape.length);
          expect(values).toHaveLength(shape.reduce((product, size) => product * size, 1));
          if (kind !== "readout") continue;
          const { neurons } = model.description.sessions.find((one) => one.name === session)!;
          expect([axes[0], shape[0]]).toEqual(["neuron", neurons]);
        }
      }
      expect(parts.filter(({ kind }) => kind === "readout")).toHaveLength(model.description.sessions.length);
    },
  );

  it.each(
    goldenCheckpoints.filter((name) => golden(name).names.some((key) => key.startsWith("kernel_temporal"))),
  )("of %s have openretina's time courses", (name) => {
    const parts = openGolden(name).weights();
    for (const key of golden(name).names.filter((one) => one.startsWith("kernel_temporal__"))) {
      const hook = key.slice("kernel_temporal__".length).replaceAll(".", "_");
      const { shape, values } = golden(name).float32(key);
      const temporal = tensorOf(partOf(parts, hook), "temporal");
      expect(temporal.shape).toEqual(shape.slice(0, 3));
      expectAllClose(temporal.values, values, { rtol: 1e-5, atol: 5e-6 });
    }
  });

  it.each(["hoefling_low_res_like", "gaussian_readout", "klindt_readout", "klindt_readout_absnorm"])(
    "of the readouts of %s make openretina's responses of its features",
    (name) => {
      const model = openGolden(name);
      const arrays = golden(name);
      const key = arrays.has("act__core") ? "act__core" : "act__core.features";
      const { shape, values: core } = arrays.float32(key);
      const [, channels = 0, frames = 0, height = 0, width = 0] = shape;
      const pixels = height * width;
      for (const { name: session } of model.description.sessions) {
        const part = partOf(model.weights(), `readout_${session}`);
        const [mask, features, bias] = ["mask", "features", "bias"].map((one) => tensorOf(part, one));
        expect(features!.axes).toEqual(["neuron", "channel"]);
        const neurons = mask!.shape[0]!;
        const { values: expected } = arrays.float32(`output__${session}`);
        const computed = Float64Array.from({ length: frames * neurons }, (_, index) => {
          const [frame, neuron] = [Math.floor(index / neurons), index % neurons];
          let sum = bias!.values[neuron]!;
          for (let c = 0; c < channels; c++) {
            let seen = 0;
            for (let p = 0; p < pixels; p++)
              seen += core[(c * frames + frame) * pixels + p]! * mask!.values[neuron * pixels + p]!;
            sum += seen * features!.values[neuron * channels + c]!;
          }
          return softplus(sum);
        });
        expectAllClose(computed, expected, { rtol: 1e-4, atol: 1e-4 });
      }
    },
  );

  it("of a recurrent unit are those of its six convolutions", () => {
    const { stateDict } = readCheckpoint(readFixture("golden/checkpoints/gru_core_recurrent.ckpt"));
    const parts = openGolden("gru_core_recurrent").weights();
    const unit = parts.filter(({ name }) => name.startsWith("core_features_gru_gru_"));
    expect(unit).toHaveLength(6);
    for (const { name, tensors } of unit) {
      const key = name.replace("core_features_gru_gru_", "core.features.gru.gru.");
      const stored = stateDict.get(`${key}.weight`)!;
      expect(tensors[0]!.shape).toEqual(stored.shape);
      expect(tensors[0]!.values).toEqual(stored.toFloat32());
    }
  });

  it("of openretina's two convolutions one after the other are those of each", () => {
    const parts = openGolden("separable_conv").weights();
    const shapes = ["space_conv", "time_conv"].map((name) =>
      partOf(parts, `core_features_layer0_conv_${name}`).tensors.map(({ shape }) => shape),
    );
    expect(shapes[0]![0]!.slice(2)).toEqual([11, 11]);
    expect(shapes[1]).toEqual([
      [shapes[1]![0]![0], shapes[0]![0]![0], 1, 1],
      [shapes[1]![0]![0], shapes[0]![0]![0], 21],
    ]);
  });

  it("of an ensemble are those of its members, and an encoder's stand on those of its model", () => {
    const ensemble = openGolden("legacy_example", "legacy_example_bias_param").weights();
    const alone = openGolden("legacy_example").weights();
    expect(ensemble).toHaveLength(2 * alone.length);
    expect(partOf(ensemble, `members_0_${alone[0]!.name}`).tensors).toEqual(alone[0]!.tensors);
    const encoded = openGolden("hoefling_low_res_like", "sparse_autoencoder");
    const encoder = encoded.weights().at(-1)!;
    const features = encoded.description.sessions[0]!.neurons;
    expect(encoder).toMatchObject({ name: "encoder", kind: "encoder", session: "autoencoder" });
    expect(tensorOf(encoder, "weight").shape).toEqual([features, 60]);
  });

  it("of a session with its own speed have its own time courses", () => {
    const folder = "golden/ensemble_hoefling_legacy";
    const files = ["00000", "01000"].flatMap((seed) =>
      [`config_${seed}.yaml`, `data_info_${seed}.pkl`, `state_dict_${seed}.pth.tar`].map((name) => ({
        name,
        bytes: readFixture(`${folder}/${name}`),
      })),
    );
    const own = openModel(files)
      .weights()
      .filter(({ kind, session }) => kind === "convolution" && session !== null);
    expect(own.length).toBeGreaterThan(0);
    const shared = openModel(files).weights();
    for (const part of own) {
      const common = shared.find(({ name, session }) => name === part.name && session === null)!;
      expect(tensorOf(part, "spatial").values).toEqual(tensorOf(common, "spatial").values);
      expect(tensorOf(part, "temporal").values).not.toEqual(tensorOf(common, "temporal").values);
    }
  });
});
