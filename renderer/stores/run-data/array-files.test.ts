import { expect, test } from "vitest";
import { readNpy } from "../../../core/formats/index.ts";
import { exportedFile } from "./array-files.ts";
import { RunData } from "./run-data.ts";

const stimulus = { shape: [1, 2, 1, 2], values: Float32Array.from([0.1, -0.2, 1e-30, Math.PI]) };
const response = { shape: [1, 2], values: Float32Array.from([3, 4]) };

function finished(): RunData {
  const data = new RunData("run-1");
  data.takeArrays(
    {
      run: "run-1",
      stimulus,
      response,
      loss: { shape: [2], values: Float64Array.from([-0.1, 1 / 3]) },
      terms: { names: ["objective"], values: Float64Array.from([0.1, -1 / 3]) },
    },
    2,
  );
  return data;
}

test("arrays are saved bit for bit", () => {
  const file = exportedFile("stimulus", finished(), "neuron 6")!;
  expect(file.name).toBe("neuron-6-stimulus.npy");
  expect(readNpy(file.bytes)).toEqual({ dtype: "float32", shape: [1, 2, 1, 2], data: stimulus.values });
  const loss = readNpy(exportedFile("loss", finished(), "neuron 6")!.bytes);
  expect(loss).toEqual({ dtype: "float64", shape: [2], data: Float64Array.from([-0.1, 1 / 3]) });
  expect(readNpy(exportedFile("response", finished(), "neuron 6")!.bytes).shape).toEqual([1, 2]);
});

test("of a run under way there is what there is", () => {
  const data = new RunData("run-1");
  expect(exportedFile("stimulus", data, "neuron 6")).toBeNull();
  expect(exportedFile("loss", data, "neuron 6")).toBeNull();
  data.takeFrame({ run: "run-1", iterations: 43, stimulus, response });
  expect(exportedFile("stimulus", data, "neuron 6")!.name).toBe("neuron-6-iteration-43-stimulus.npy");
});
