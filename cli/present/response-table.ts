import { writeCsv } from "../../core/formats/index.ts";
import { type NeuronKey, responseColumns } from "../../core/tables/index.ts";
import type { PendingFile } from "../../node/pending-file.ts";

/** Enough for a float32 to be itself again. */
const DIGITS = 9;

/** A table of responses that is written while they are computed: a line a frame of the response, a column a neuron. */
export class ResponseTable {
  private readonly file: PendingFile;
  private readonly lag: number;
  private readonly frameRateHz: number | null;

  /**
   * @param lag frames of the stimulus before the one that the first frame of the response belongs to
   * @param frameRateHz null: times are not known, and are left empty
   */
  constructor(file: PendingFile, lag: number, frameRateHz: number | null) {
    this.file = file;
    this.lag = lag;
    this.frameRateHz = frameRateHz;
  }

  /** @throws FileError */
  begin(neurons: readonly NeuronKey[]): Promise<void> {
    return this.file.append(writeCsv(responseColumns(neurons), []));
  }

  /**
   * @param start frame of the response that the values begin with
   * @param values `[frame, neuron]`
   * @throws FileError
   */
  add(start: number, values: Float32Array, neurons: number): Promise<void> {
    let lines = "";
    for (let row = 0; row * neurons < values.length; row++) {
      const frame = start + row + this.lag;
      lines += `${frame},${this.frameRateHz === null ? "" : Number((frame / this.frameRateHz).toFixed(6))}`;
      for (let k = row * neurons; k < (row + 1) * neurons; k++)
        lines += `,${Number(values[k]!.toPrecision(DIGITS))}`;
      lines += "\n";
    }
    return this.file.append(lines);
  }
}
