import { notFinite } from "../core/basis/not-finite.ts";
import { FilmMoments, type Levels, levelsOf, type ModelLevels } from "../core/footage/index.ts";
import { FormatError, readNpy } from "../core/formats/index.ts";
import type { StoredStimulus } from "../core/optimization/index.ts";
import { readBytes } from "./files.ts";
import { readStandardInput, STANDARD } from "./standard-streams.ts";

/**
 * A stimulus of an npy file in a model's units. Whole numbers are grey levels, as they are in a film: they are normalised as the model's
 * training stimuli were, or by their own mean and standard deviation where its file does not say how.
 *
 * @throws FileError, FormatError, FootageError
 */
export async function readStimulus(
  path: string,
  model: ModelLevels,
): Promise<{ readonly stimulus: StoredStimulus; readonly levels: Levels }> {
  const { shape, data } = readNpy(path === STANDARD ? await readStandardInput() : await readBytes(path));
  const fractions = data instanceof Float32Array || data instanceof Float64Array;
  const stimulus = finite({ shape, values: toFloat32(data) });
  const measure = async (): Promise<{ mean: number; std: number }> => {
    const moments = new FilmMoments(Float32Array.of(1));
    moments.add(stimulus.values);
    return moments.results();
  };
  const levels = await levelsOf(null, model, fractions, measure);
  if (levels.by === "none") return { stimulus, levels };
  const values = stimulus.values.map((level) => (level - levels.mean) / levels.std);
  return { stimulus: { shape, values }, levels };
}

/**
 * A numeric array of an npy file as float32.
 * @throws FileError; FormatError also if it holds what is no finite number
 */
export async function readArray(path: string): Promise<StoredStimulus> {
  return parseArray(await readBytes(path));
}

/**
 * The same of the file's content.
 * @throws FormatError
 */
export function parseArray(bytes: Uint8Array): StoredStimulus {
  const { shape, data } = readNpy(bytes);
  return finite({ shape, values: toFloat32(data) });
}

function toFloat32(data: ReturnType<typeof readNpy>["data"]): Float32Array {
  return data instanceof Float32Array ? data : Float32Array.from(data, Number);
}

function finite(array: StoredStimulus): StoredStimulus {
  const wrong = notFinite(array.values, array.shape);
  if (wrong === null) return array;
  throw new FormatError(`The array holds ${wrong}. Give one of finite numbers.`);
}
