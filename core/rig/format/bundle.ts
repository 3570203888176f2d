import { exportOptions, exportRun } from "../../export/index.ts";
import { writeNpy } from "../../formats/index.ts";
import { type RigContext, type RigFormat, type RigOutput, wholeFile } from "./format.ts";

/** A folder for each run: its arrays and sidecar as any export has them, and the controls for it. */
async function* files({ presentation, runs, host, signal, tick }: RigContext): AsyncGenerator<RigOutput> {
  const { stimuli } = presentation.prepared;
  const options = exportOptions.parse({ formats: ["npy", "npz"] });
  for (const [index, source] of runs.entries()) {
    const own = stimuli.find(({ run, control }) => run === index && control === null)!;
    const folder = `stimuli/${own.name}`;
    const run = await source.load();
    const follow = { signal, onProgress: () => {} };
    for await (const { name, bytes } of exportRun(run, options, host, follow))
      yield wholeFile(`${folder}/${name}`, `${own.name}: as any export of the run has it`, bytes);
    for (const [at, { run: of, control, shape }] of stimuli.entries()) {
      if (of !== index || control === null || control === "other") continue;
      const { values } = await presentation.film(at);
      const content = `${own.name}: control, in model units`;
      yield {
        ...wholeFile(`${folder}/control-${control}.npy`, content, writeNpy(shape, values)),
        array: { shape: [...shape], axes: ["channel", "time", "height", "width"], dtype: "float32" },
      };
    }
    await tick();
  }
}

export const bundle: RigFormat<"bundle"> = {
  name: "bundle",
  label: "Stimuli",
  use: "a folder each: npy, npz, sidecar; controls, too",
  steps: "runs",
  estimate: ({ prepared }) => {
    // The stimulus, and once more in the npz file; of controls one npy file.
    const bytes = prepared.stimuli.reduce(
      (sum, { control, shape }) =>
        sum + (control === "other" ? 0 : control === null ? 8 : 4) * shape.reduce((a, b) => a * b, 1),
      0,
    );
    return { bytes };
  },
  files,
};
