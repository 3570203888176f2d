import type { ModelFile, OpenOptions } from "../../model/index.ts";
import type {
  Events,
  ModelProgress,
  ModelSource,
  ModelView,
  Result,
  StoredModel,
} from "../contract/index.ts";
import { NotFoundError } from "../errors.ts";
import type { Host, ModelLibrary } from "../host.ts";
import { Downloads } from "./downloads.ts";
import { OpenModels } from "./open-models.ts";

const DEMO_NAME = "Simulated retina (demo)";

/** Files that a client has sent. */
export interface SentFiles {
  /** @throws NotFoundError, FileError if it is not whole */
  file(upload: string): Promise<ModelFile>;
  discard(upload: string): Promise<void>;
}

/** What opening a model needs from its caller. */
export interface OpeningContext {
  readonly uploads: SentFiles;
  readonly signal: AbortSignal;
  readonly progress: (progress: ModelProgress) => void;
}

/** Finds, keeps, opens and forgets models. */
export class Models {
  readonly open: OpenModels;
  private readonly library: ModelLibrary;
  private readonly downloads: Downloads;
  private readonly onChange: (event: Events["modelsChanged"]) => void;

  constructor({ computer, modelLibrary }: Host, onChange: (event: Events["modelsChanged"]) => void) {
    this.library = modelLibrary;
    this.open = new OpenModels(computer, modelLibrary);
    this.downloads = new Downloads(modelLibrary);
    this.onChange = onChange;
  }

  async list(): Promise<Result<"listModels">> {
    const stored = await this.stored();
    const remote = this.library.remote.map(({ name, title }) => ({
      name,
      title,
      stored: remoteNamed(stored, name)?.id ?? null,
    }));
    return { stored, remote };
  }

  /** @throws NotFoundError */
  async require(model: string): Promise<StoredModel> {
    const found = (await this.stored()).find(({ id }) => id === model);
    if (found === undefined)
      throw new NotFoundError(`There is no model "${model}" (any more). Open its file again.`);
    return found;
  }

  /**
   * Opens a model; one that comes from elsewhere is kept first, and forgotten again if it cannot be opened. Uploads are
   * discarded when their model is open: until then they may be tried again with other arguments.
   *
   * @throws NotFoundError, FileError, DownloadError, CheckpointError, ModelError, and the signal's reason if it is aborted
   */
  async openFrom(source: ModelSource, context: OpeningContext): Promise<ModelView> {
    switch (source.type) {
      case "demo":
        return this.keepAndOpen(
          await this.library.demo(),
          { name: DEMO_NAME, origin: "demo", options: {} },
          context,
        );
      case "stored":
        return source.allowUnused
          ? this.openAnew(source.model, context)
          : this.openStored(source.model, context);
      case "remote":
        return this.openRemote(source, context);
      case "upload": {
        const files: ModelFile[] = [];
        for (const upload of source.uploads) files.push(await context.uploads.file(upload));
        const about = { name: nameOf(files), origin: "file", options: optionsOf(source) } as const;
        const view = await this.keepAndOpen(files, about, context);
        for (const upload of source.uploads) await context.uploads.discard(upload);
        return view;
      }
    }
  }

  async forget(model: string): Promise<void> {
    await this.require(model);
    this.open.forget(model);
    await this.library.forget(model);
    await this.announce();
  }

  /** The files of a model that is stored, without those of its parts that are not known: that is another model. */
  private async openAnew(model: string, context: OpeningContext): Promise<ModelView> {
    const { name, origin } = await this.require(model);
    const { files, options } = await this.library.read(model);
    return this.keepAndOpen(files, { name, origin, options: { ...options, allowUnused: true } }, context);
  }

  private async openRemote(
    { name, allowUnused = false }: Extract<ModelSource, { type: "remote" }>,
    context: OpeningContext,
  ): Promise<ModelView> {
    if (!this.library.remote.some((remote) => remote.name === name)) {
      const names = this.library.remote.map((remote) => `"${remote.name}"`).join(", ");
      throw new NotFoundError(`openretina publishes no model "${name}". It publishes ${names}.`);
    }
    const stored = remoteNamed(await this.stored(), name);
    if (stored !== undefined) return this.openStored(stored.id, context);
    const files = await this.downloads.get(name, context.signal, ({ done, total }) =>
      context.progress({ stage: "downloading", done, total }),
    );
    return this.keepAndOpen(files, { name, origin: "remote", options: { allowUnused } }, context);
  }

  private async keepAndOpen(
    files: readonly ModelFile[],
    about: Parameters<ModelLibrary["store"]>[1],
    context: OpeningContext,
  ): Promise<ModelView> {
    context.signal.throwIfAborted();
    context.progress({ stage: "checking", done: null, total: null });
    const before = new Set((await this.library.stored()).map(({ id }) => id));
    const { id } = await this.library.store(files, about);
    try {
      return await this.openStored(id, context);
    } catch (error) {
      // What cannot be opened is not worth keeping; whether it is gone matters less than why it cannot be opened.
      if (!before.has(id)) await this.library.forget(id).catch(() => undefined);
      throw error;
    }
  }

  private async openStored(model: string, { progress }: OpeningContext): Promise<ModelView> {
    await this.require(model);
    progress({ stage: "opening", done: null, total: null });
    const lease = await this.open.acquire(model);
    try {
      const stored = await this.require(model);
      await this.announce();
      // The contract's types are those of JSON: not readonly.
      return { ...stored, description: lease.computer.description as ModelView["description"] };
    } finally {
      lease.release();
    }
  }

  private async stored(): Promise<StoredModel[]> {
    return [...(await this.library.stored())];
  }

  private async announce(): Promise<void> {
    this.onChange({ stored: await this.stored() });
  }
}

function remoteNamed(stored: readonly StoredModel[], name: string): StoredModel | undefined {
  return stored.find((model) => model.origin === "remote" && model.name === name);
}

function nameOf(files: readonly ModelFile[]): string {
  const [first, ...others] = files;
  return others.length === 0 ? first!.name : `${first!.name} and ${others.length} more`;
}

function optionsOf(source: Extract<ModelSource, { type: "upload" }>): OpenOptions {
  return {
    ...(source.arguments === undefined ? {} : { arguments: source.arguments }),
    ...(source.centredReadouts === undefined ? {} : { centredReadouts: source.centredReadouts }),
    ...(source.allowUnused === undefined ? {} : { allowUnused: source.allowUnused }),
  };
}
