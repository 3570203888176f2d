import type { KeptRecording, RecordingChoices } from "../../core/engine/contract/index.ts";
import { readNpy, writeNpy } from "../../core/formats/index.ts";
import type { RepeatedResponses } from "../../core/numerics/index.ts";
import { FileError } from "../files.ts";
import { readRecorded, recordedDatasets } from "../recorded-responses.ts";
import { HashedFiles } from "./hashed-files.ts";
import type { UploadedFile } from "./uploads.ts";

/** Numbers of a recording that the window evaluates: half a gibibyte of float64. */
const MAX_NUMBERS = 1 << 26;

/** Recorded responses, all with axes `[time, repeat, neuron]`, whichever their files had. */
export class RecordingStore {
  private readonly files: HashedFiles;

  constructor(workspace: string) {
    this.files = new HashedFiles(workspace, "recordings");
  }

  /** @throws FileError, FormatError */
  async keep(upload: UploadedFile, { dataset, axes }: RecordingChoices): Promise<KeptRecording> {
    const file = { path: upload.place(), name: upload.name };
    const datasets = [...(await recordedDatasets(file))];
    if (dataset === null && datasets.length > 1) return { datasets, kept: null };
    const { shape, values } = await readRecorded(file, dataset, axes);
    if (values.length > MAX_NUMBERS) {
      throw new FileError(
        `The recording has ${values.length.toLocaleString("en")} numbers, more than the ${MAX_NUMBERS.toLocaleString("en")} that a window ` +
          "evaluates. Cut it, or use the command line: retinoscope evaluate.",
      );
    }
    return { datasets, kept: { path: await this.files.keep(writeNpy(shape, values)), shape: [...shape] } };
  }

  /** @throws FileError if it is not there, FormatError if it is damaged */
  async read(path: string): Promise<RepeatedResponses> {
    const bytes = await this.files.read(path);
    if (bytes === null)
      throw new FileError(`There is no recording "${path}" in the workspace. Open its file again.`);
    const { shape, data } = readNpy(bytes);
    const [frames = 0, repeats = 0, neurons = 0] = shape;
    return { shape: [frames, repeats, neurons], values: Float64Array.from(data as ArrayLike<number>) };
  }
}
