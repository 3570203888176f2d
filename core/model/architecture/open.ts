import { type Checkpoint, readCheckpoint, readPickle } from "../../checkpoint/index.ts";
import { ModelError } from "../errors.ts";
import type { RetinaModel } from "../retina-model.ts";
import { AutoencoderModel } from "./autoencoder.ts";
import type { CheckpointContent } from "./checkpoint-content.ts";
import { type Arguments, isArguments, toArguments } from "./config.ts";
import { exampleCoreReadout, spatialContrastCoreReadout, unifiedCoreReadout } from "./core-readout.ts";
import { coreClasses } from "./cores.ts";
import { EnsembleModel } from "./ensemble.ts";
import { hoeflingMember } from "./hoefling-ensemble.ts";
import { readoutClasses } from "./readouts.ts";
import { singleCellLnp } from "./single-cell-lnp.ts";
import { singleCellSpatialContrast } from "./single-cell-spatial-contrast.ts";

/** A file of a model, in memory. */
export interface ModelFile {
  /** Name without folders, for messages and for the older ensemble, whose names tell what is in the files. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How a model is to be opened, where its files do not say it. */
export interface OpenOptions {
  /** Arguments that a file lacks or that shall replace its own, as openretina's constructor takes them. */
  readonly arguments?: Arguments;
  /** Put the receptive fields of the older ensemble's neurons in the middle. */
  readonly centredReadouts?: boolean;
}

/**
 * Opens a model: one checkpoint; several as an ensemble whose responses are averaged; a model's checkpoint and a sparse
 * autoencoder's; or the files of the older ensemble's folder (`config_*.yaml`, `data_info_*.pkl`, `state_dict_*.pth.tar`).
 *
 * @throws CheckpointError if a file cannot be read
 * @throws ModelError if the model is not supported or its parts do not fit together
 */
export function openModel(files: readonly ModelFile[], options: OpenOptions = {}): RetinaModel {
  if (files.length === 0) throw new ModelError("No file was given. Give the path of a checkpoint.");
  if (files.some(({ name }) => configName.test(name))) return openHoeflingEnsemble(files, options);
  const contents = files.map((file) => withName(file, () => readContent(file.bytes, options)));
  const autoencoders = contents.filter(isAutoencoder);
  const models = files.flatMap((file, index) =>
    isAutoencoder(contents[index]!) ? [] : [withName(file, () => buildModel(contents[index]!))],
  );
  if (autoencoders.length > 1)
    throw new ModelError("Only one sparse autoencoder can stand on top of a model.");
  if (models.length === 0) {
    throw new ModelError(
      "This is a sparse autoencoder, which encodes the responses of a model. Give that model's checkpoint along with it.",
    );
  }
  const model = models.length === 1 ? models[0]! : new EnsembleModel(models);
  const [autoencoder] = autoencoders;
  return autoencoder === undefined
    ? model
    : new AutoencoderModel(model, autoencoder, autoencoder.hyperParameters ?? {});
}

const configName = /^config_(\d+)\.ya?ml$/;

function openHoeflingEnsemble(
  files: readonly ModelFile[],
  { centredReadouts = false }: OpenOptions,
): RetinaModel {
  const seeds = files
    .flatMap(({ name }) => configName.exec(name)?.[1] ?? [])
    .sort((a, b) => Number(a) - Number(b));
  const bytesOf = (name: string): Uint8Array => {
    const file = files.find((candidate) => candidate.name === name);
    if (file === undefined)
      throw new ModelError(`The ensemble's folder has no file "${name}". Copy it there, too.`);
    return file.bytes;
  };
  const members = seeds.map((seed) => {
    const dataInfo = toArguments(readPickle(bytesOf(`data_info_${seed}.pkl`)));
    if (!isArguments(dataInfo)) throw new ModelError(`"data_info_${seed}.pkl" does not describe sessions.`);
    const { stateDict } = readCheckpoint(bytesOf(`state_dict_${seed}.pth.tar`));
    const name = files.find((file) => configName.exec(file.name)?.[1] === seed)!.name;
    return hoeflingMember(
      { config: new TextDecoder().decode(bytesOf(name)), dataInfo, stateDict },
      centredReadouts,
    );
  });
  return new EnsembleModel(members);
}

function readContent(bytes: Uint8Array, options: OpenOptions): CheckpointContent {
  const checkpoint: Checkpoint = readCheckpoint(bytes);
  const stored = toArguments(checkpoint.hyperParameters);
  const given = options.arguments;
  const hyperParameters = isArguments(stored) ? { ...stored, ...given } : (given ?? null);
  const notUnderstood = checkpoint.opaque.map(({ path, global }) => `${path}: ${global}`);
  return { stateDict: checkpoint.stateDict, hyperParameters, notUnderstood };
}

function isAutoencoder({ stateDict }: CheckpointContent): boolean {
  return stateDict.has("encoder.weight") && stateDict.has("decoder.weight");
}

/** Files do not name their model's class; what they hold tells. */
function buildModel(content: CheckpointContent): RetinaModel {
  const { stateDict, hyperParameters } = content;
  if (stateDict.has("space_conv.weight") && stateDict.has("time_conv.weight"))
    return singleCellLnp(content, hyperParameters);
  if (hyperParameters === null) {
    throw new ModelError(
      "The checkpoint holds weights alone and does not say of which model. Save it with its hyper-parameters, as " +
        `Lightning does. ${supported}`,
    );
  }
  if (stateDict.has("spatial_filter")) return singleCellSpatialContrast(content, hyperParameters);
  if ("sta_file_pattern" in hyperParameters) return spatialContrastCoreReadout(content, hyperParameters);
  const { core } = hyperParameters;
  if (isArguments(core) && "_target_" in core) return unifiedCoreReadout(content, hyperParameters);
  if ("temporal_kernel_sizes" in hyperParameters) return exampleCoreReadout(content, hyperParameters);
  throw new ModelError(
    `The checkpoint is of a model that is not known; its hyper-parameters are ${Object.keys(hyperParameters).join(", ")}. ` +
      supported,
  );
}

const supported =
  `Supported are core-readout models (cores ${coreClasses.join(", ")}; readouts ${readoutClasses.join(", ")}), ` +
  "ExampleCoreReadout, SpatialContrastCoreReadout, SingleCellSeparatedLNP, SingleCellSpatialContrast, sparse autoencoders " +
  "and the older Höfling ensemble.";

function withName<T>({ name }: ModelFile, build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (error instanceof ModelError) throw new ModelError(`${name}: ${error.message}`);
    throw error;
  }
}
