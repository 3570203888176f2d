import { join } from "node:path";
import { FormatError } from "../../core/formats/index.ts";
import type { StoredStimulus } from "../../core/optimization/index.ts";
import { FileError, readBytes, sha256, writeFileAtomically } from "../files.ts";
import { parseArray } from "../stimulus-file.ts";

/** As recipes name a stimulus of the workspace. */
const kept = /^stimuli\/([0-9a-f]{64})\.npy$/;

/** Stimuli that recipes start from, under the hashes of their files. */
export class StimulusStore {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** @throws FormatError if it is not an npy file of numbers with the axes of a stimulus, FileError */
  async keep(bytes: Uint8Array): Promise<{ readonly path: string; readonly stimulus: StoredStimulus }> {
    const stimulus = parseArray(bytes);
    const { length } = stimulus.shape;
    if (length !== 4 && !(length === 5 && stimulus.shape[0] === 1)) {
      throw new FormatError(
        `The npy file has shape [${stimulus.shape.join(", ")}], but a stimulus has the axes [channel, time, height, width]. ` +
          "Choose another file.",
      );
    }
    const hash = sha256(bytes);
    await writeFileAtomically(this.place(hash), bytes);
    return { path: `stimuli/${hash}.npy`, stimulus };
  }

  /** @throws FileError if it is not there, FormatError if it is damaged */
  async read(path: string): Promise<StoredStimulus> {
    const hash = kept.exec(path)?.[1];
    if (hash === undefined) {
      throw new FileError(
        `The recipe starts from "${path}", which is not in the workspace. Open the npy file as a stimulus first.`,
      );
    }
    const bytes = await readBytes(this.place(hash));
    if (sha256(bytes) === hash) return parseArray(bytes);
    throw new FormatError(`"${this.place(hash)}" is damaged. Open the npy file again.`);
  }

  private place(hash: string): string {
    return join(this.folder, `${hash}.npy`);
  }
}
