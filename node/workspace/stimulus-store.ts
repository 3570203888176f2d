import { FormatError } from "../../core/formats/index.ts";
import type { StoredStimulus } from "../../core/optimization/index.ts";
import { FileError } from "../files.ts";
import { parseArray } from "../stimulus-file.ts";
import { HashedFiles } from "./hashed-files.ts";

/** Stimuli that recipes start from. */
export class StimulusStore {
  private readonly files: HashedFiles;

  constructor(workspace: string) {
    this.files = new HashedFiles(workspace, "stimuli");
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
    return { path: await this.files.keep(bytes), stimulus };
  }

  /** @throws FileError if it is not there, FormatError if it is damaged */
  async read(path: string): Promise<StoredStimulus> {
    const bytes = await this.files.read(path);
    if (bytes !== null) return parseArray(bytes);
    throw new FileError(
      `The recipe starts from "${path}", which is not in the workspace. Open the npy file as a stimulus first.`,
    );
  }
}
