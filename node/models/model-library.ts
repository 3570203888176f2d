import { randomBytes } from "node:crypto";
import { basename, join } from "node:path";
import type { StoredModel } from "../../core/engine/contract/index.ts";
import type { DownloadProgress, ModelLibrary } from "../../core/engine/host.ts";
import type { ModelFile, OpenOptions } from "../../core/model/index.ts";
import { readBytes } from "../files.ts";
import { assetPath } from "../locate.ts";
import { downloadFile } from "./download.ts";
import { DownloadError, type DownloadPolicy, publisherPolicy } from "./download-policy.ts";
import { type AboutModel, ModelStore } from "./model-store.ts";
import { checkpointsUrl, publishedModels } from "./remote.ts";

export interface LibraryPlaces {
  /** Where stored models are. */
  readonly models: string;
  /** Where files are until they are whole. */
  readonly temporary: string;
}

/** Where downloads come from. */
export interface Publisher {
  readonly url: string;
  readonly policy: DownloadPolicy;
}

/** The demo, the models of a workspace, and those that openretina publishes. */
export class FolderModelLibrary implements ModelLibrary {
  readonly remote = publishedModels.map(({ name, title }) => ({ name, title }));
  private readonly kept: ModelStore;
  private readonly temporary: string;
  private readonly publisher: Publisher;

  constructor(
    { models, temporary }: LibraryPlaces,
    publisher: Publisher = { url: checkpointsUrl, policy: publisherPolicy },
  ) {
    this.kept = new ModelStore(models);
    this.temporary = temporary;
    this.publisher = publisher;
  }

  stored(): Promise<readonly StoredModel[]> {
    return this.kept.list();
  }

  async demo(): Promise<readonly ModelFile[]> {
    const path = assetPath("models/simulated-retina.ckpt");
    return [{ name: basename(path), bytes: await readBytes(path) }];
  }

  async download(
    name: string,
    signal: AbortSignal,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<readonly ModelFile[]> {
    const published = publishedModels.find((model) => model.name === name);
    if (published === undefined) {
      const names = publishedModels.map((model) => model.name).join(", ");
      throw new DownloadError(`openretina publishes no model "${name}". It has ${names}.`);
    }
    const { url, policy } = this.publisher;
    const bytes = await downloadFile({
      url: new URL(published.file, url),
      name,
      temporary: join(this.temporary, `download-${randomBytes(8).toString("hex")}.part`),
      policy,
      signal,
      onProgress,
    });
    return [{ name: basename(published.file), bytes }];
  }

  store(files: readonly ModelFile[], about: AboutModel): Promise<StoredModel> {
    return this.kept.store(files, about);
  }

  read(model: string): Promise<{
    readonly files: readonly ModelFile[];
    readonly options: OpenOptions;
    readonly stored: StoredModel;
  }> {
    return this.kept.read(model);
  }

  forget(model: string): Promise<void> {
    return this.kept.forget(model);
  }
}
