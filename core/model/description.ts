/** Something a file says about itself: as found, and what was made of it. Metadata is often dirty. */
export interface Reading<T> {
  /** What was made of it; null where nothing could be. */
  readonly value: T | null;
  /** As it stands in the file, as text; null where the file does not say. */
  readonly found: string | null;
}

/** Where a neuron looks, in pixels of the stimulus; the centre of the first pixel is 0. */
export interface ReceptiveField {
  readonly row: number;
  readonly column: number;
  /** One standard deviation of the readout's mask. */
  readonly radius: number;
}

/** Where the cells of a recording lie, as its authors outlined them in the microscope's picture. */
export interface CellMask {
  /** Rows of the picture. */
  readonly height: number;
  /** Columns. */
  readonly width: number;
  /** Of each neuron, the places of its pixels, `row * width + column`. */
  readonly pixels: readonly (readonly number[])[];
}

/** A recording that the model was fitted to, and its neurons. */
export interface SessionDescription {
  readonly name: string;
  readonly neurons: number;
  /** Cell type of each neuron as the recording's authors assigned it, or null where the file does not say. */
  readonly cellTypes: readonly (number | string)[] | null;
  /** Of each neuron, or null where its responses come from no place in particular. */
  readonly receptiveFields: readonly ReceptiveField[] | null;
  /** Correlation of each neuron's prediction with its recorded responses, or null where the file does not say. */
  readonly performance: readonly (number | null)[] | null;
}

/** A hidden layer, or a part of one. */
export interface LayerDescription {
  /** As openretina's hooks name it. */
  readonly name: string;
  readonly channels: number;
  /** Rows of its feature map. */
  readonly height: number;
  /** Columns. */
  readonly width: number;
}

/** What a stimulus must look like: `[channels, any number of frames, height, width]`. */
export interface InputDescription {
  readonly channels: number;
  /** Rows. */
  readonly height: number;
  /** Columns. */
  readonly width: number;
}

/** What the model's files say of their data, as found. */
export interface ModelMetadata {
  readonly frameRateHz: Reading<number>;
  readonly pixelSizeUm: Reading<number>;
  /** Mean that was subtracted from the stimulus, in stimulus units. */
  readonly stimulusMean: Reading<number>;
  /** Standard deviation by which it was divided. */
  readonly stimulusStd: Reading<number>;
  readonly stimulusClass: Reading<string>;
  readonly species: Reading<string>;
  /** Channels of the stimulus that look like behaviour, such as pupil size and running speed; absent where the file names none. */
  readonly behaviourChannels?: Reading<readonly number[]> | undefined;
}

/** What a model is, for people and for checks. Plain data. */
export interface ModelDescription {
  /** Class of the model as openretina calls it. */
  readonly architecture: string;
  /** Its parts, as openretina calls their classes. */
  readonly parts: readonly string[];
  readonly input: InputDescription;
  /** In alphabetical order, which is also the order of their neurons where all are asked for. */
  readonly sessions: readonly SessionDescription[];
  /** Names of the cell types that have one, by the label in `cellTypes`. */
  readonly cellTypeNames: Readonly<Record<string, string>>;
  /** Hidden layers and sub-modules that an objective may be about. */
  readonly layers: readonly LayerDescription[];
  /** The shortest stimulus that gives a response, in frames. */
  readonly temporalFootprint: number;
  /** Trained numbers that the model computes with. */
  readonly parameters: number;
  readonly metadata: ModelMetadata;
  /** Parts of the file that might change responses and that the model was opened without, because the user allowed it. */
  readonly leftOut: readonly string[];
  /** How the file was read: what is for training alone, what is off, which prefixes were taken off names. */
  readonly notes: readonly string[];
  /** What in the file was not understood and not needed, as `path: what`. */
  readonly notUnderstood: readonly string[];
}

export function neuronCount(sessions: readonly SessionDescription[]): number {
  return sessions.reduce((sum, { neurons }) => sum + neurons, 0);
}
