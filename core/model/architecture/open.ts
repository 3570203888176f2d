import { allOf, type FileBytes, sourceOf } from "../../basis/byte-source.ts";
import { foreignText, listed } from "../../basis/foreign-text.ts";
import { readCheckpoint, readPickle, refuseShards } from "../../checkpoint/index.ts";
import { Account, type StrayArgument } from "../account.ts";
import { ModelError } from "../errors.ts";
import type { RetinaModel } from "../retina-model.ts";
import { type Arguments, isArguments, mergeArguments, toArguments } from "./arguments.ts";
import { AutoencoderModel } from "./autoencoder.ts";
import type { CheckpointContent } from "./checkpoint-content.ts";
import { exampleCoreReadout, spatialContrastCoreReadout, unifiedCoreReadout } from "./core-readout.ts";
import { correctionsOf } from "./corrections.ts";
import { EnsembleModel } from "./ensemble.ts";
import { hoeflingMember } from "./hoefling-ensemble.ts";
import { readMetadata } from "./metadata.ts";
import { singleCellLnp } from "./single-cell-lnp.ts";
import { singleCellSpatialContrast } from "./single-cell-spatial-contrast.ts";
import { unwrapNames } from "./wrapped-names.ts";

/** A file of a model. */
export interface ModelFile {
  /** Name without folders, for messages and for the older ensemble, whose names tell what is in the files. */
  readonly name: string;
  readonly bytes: FileBytes;
}

/** How to open a model where its files do not say it. */
export interface OpenOptions {
  /** Arguments that a file lacks or that shall replace its own, as openretina's constructor takes them; objects are merged. */
  readonly arguments?: Arguments;
  /** Open a model without those of its parts that are not known. */
  readonly allowUnused?: boolean;
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
  refuseShards(files.map(({ name }) => name));
  if (files.some(({ name }) => configName.test(name))) return openHoeflingEnsemble(files, options);
  const contents = files.map((file) => withName(file, () => readContent(file.bytes, options)));
  for (const [index, { account, hyperParameters }] of contents.entries()) {
    const metadata = readMetadata(hyperParameters?.data_info);
    for (const correction of correctionsOf(files[index]!.name, metadata)) account.note(correction);
  }
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
  const base = models.length === 1 ? models[0]! : new EnsembleModel(models);
  const [autoencoder] = autoencoders;
  const model = autoencoder === undefined ? base : new AutoencoderModel(base, autoencoder);
  refuseStray(contents.map(({ account }) => account.stray));
  return model;
}

/** @throws ModelError if the user gave an argument that none of the files' models takes */
function refuseStray(ofFiles: readonly (readonly StrayArgument[])[]): void {
  const [first = [], ...others] = ofFiles;
  const same = (a: StrayArgument, b: StrayArgument): boolean => a.path.join("\0") === b.path.join("\0");
  const stray = first.find((argument) => others.every((list) => list.some((other) => same(other, argument))));
  if (stray === undefined) return;
  throw new ModelError(
    `The arguments that were given have "${foreignText(stray.path.join("."))}", which the model does not take. ` +
      `${stray.path.length > 1 ? `Below ${foreignText(stray.path.slice(0, -1).join("."))} it` : "It"} takes ${listed(stray.takes, 40)}.`,
  );
}

const MAX_CONFIG_BYTES = 2 ** 20;
const configName = /^config_(\d+)\.ya?ml$/;

function openHoeflingEnsemble(
  files: readonly ModelFile[],
  { centredReadouts = false, allowUnused = false, arguments: given = {} }: OpenOptions,
): RetinaModel {
  if (Object.keys(given).length > 0)
    throw new ModelError(
      "The older ensemble's folder says all of its models; it takes no arguments (--args).",
    );
  const seeds = files
    .flatMap(({ name }) => configName.exec(name)?.[1] ?? [])
    .sort((a, b) => Number(a) - Number(b));
  const bytesOf = (name: string): FileBytes => {
    const file = files.find((candidate) => candidate.name === name);
    if (file === undefined)
      throw new ModelError(`The ensemble's folder has no file "${name}". Copy it there, too.`);
    return file.bytes;
  };
  const members = seeds.map((seed) => {
    const dataInfo = toArguments(readPickle(bytesOf(`data_info_${seed}.pkl`)));
    if (!isArguments(dataInfo)) throw new ModelError(`"data_info_${seed}.pkl" does not describe sessions.`);
    const content = readContent(bytesOf(`state_dict_${seed}.pth.tar`), { allowUnused });
    const name = files.find((file) => configName.exec(file.name)?.[1] === seed)!.name;
    return withName({ name: `state_dict_${seed}.pth.tar` }, () =>
      hoeflingMember({ config: textOf(bytesOf(name)), dataInfo, content }, centredReadouts),
    );
  });
  return new EnsembleModel(members);
}

/** @throws ModelError if it is far too long for a configuration */
function textOf(bytes: FileBytes): string {
  const { size } = sourceOf(bytes);
  if (size > MAX_CONFIG_BYTES)
    throw new ModelError(
      `The ensemble's configuration has ${size} bytes, more than any has. Check that it is the right file.`,
    );
  return new TextDecoder().decode(allOf(bytes));
}

function readContent(
  bytes: FileBytes,
  { arguments: given = {}, allowUnused = false }: OpenOptions,
): CheckpointContent {
  const checkpoint = readCheckpoint(bytes);
  const stored = toArguments(checkpoint.hyperParameters);
  const isBare = !isArguments(stored);
  const { stateDict, notes } = unwrapNames(checkpoint.stateDict, sessionsOf(isBare ? given : stored));
  const { weightsKey } = checkpoint;
  const usual = weightsKey === "" || weightsKey === "state_dict";
  const account = new Account(
    allowUnused,
    usual ? notes : [`the weights are those under "${weightsKey}"`, ...notes],
    Object.keys(given),
  );
  for (const { name, type } of checkpoint.unreadTensors)
    account.unknownPart(`tensor ${foreignText(name)} of a type that is not read (${foreignText(type)})`);
  return {
    stateDict,
    hyperParameters:
      isBare && Object.keys(given).length === 0 ? null : mergeArguments(isBare ? {} : stored, given),
    given,
    notUnderstood: checkpoint.opaque.map(
      ({ path, global }) => `${foreignText(path)}: ${foreignText(global)}`,
    ),
    account,
  };
}

/** Names of sessions that a file knows. */
function sessionsOf({ n_neurons_dict: neurons }: Arguments): ReadonlySet<string> {
  return new Set(isArguments(neurons) ? Object.keys(neurons) : []);
}

function isAutoencoder({ stateDict }: CheckpointContent): boolean {
  return stateDict.has("encoder.weight") && stateDict.has("decoder.weight");
}

/** Files do not name their model's class; what they hold tells. */
export function buildModel(content: CheckpointContent): RetinaModel {
  const { stateDict, hyperParameters } = content;
  if (stateDict.has("space_conv.weight") && stateDict.has("time_conv.weight")) return singleCellLnp(content);
  if (hyperParameters === null) {
    throw new ModelError(
      "The checkpoint holds weights alone and does not say of which model. Give the model's arguments as its class takes them with " +
        "--args (for a UnifiedCoreReadout in_shape, core and readout, each of these with its _target_), or save it with its " +
        "hyper-parameters, as Lightning does.",
    );
  }
  if (stateDict.has("spatial_filter")) return singleCellSpatialContrast(content);
  if ("sta_file_pattern" in hyperParameters) return spatialContrastCoreReadout(content);
  const { core } = hyperParameters;
  if (isArguments(core) && "_target_" in core) return unifiedCoreReadout(content);
  if ("temporal_kernel_sizes" in hyperParameters) return exampleCoreReadout(content);
  throw new ModelError(
    `The checkpoint is of a model that is not known; its hyper-parameters are ${listed(Object.keys(hyperParameters))}. ${supported}`,
  );
}

const supported =
  "Supported are openretina's UnifiedCoreReadout, ExampleCoreReadout, SpatialContrastCoreReadout, SingleCellSeparatedLNP, " +
  "SingleCellSpatialContrast, sparse autoencoders and the older Höfling ensemble.";

/** Names the file that an error is about. */
function withName<T>({ name }: Pick<ModelFile, "name">, build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (error instanceof ModelError) error.message = `${foreignText(name)}: ${error.message}`;
    throw error;
  }
}
