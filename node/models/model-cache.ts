import { randomBytes } from "node:crypto";
import { homedir } from "node:os";
import { join, posix, win32 } from "node:path";
import type { DownloadProgress } from "../../core/engine/host.ts";
import type { ModelFile } from "../../core/model/index.ts";
import { makeFolder } from "../files.ts";
import type { Surroundings } from "../workspace/place.ts";
import { downloadFile } from "./download.ts";
import { DownloadError, publisherPolicy } from "./download-policy.ts";
import type { Publisher } from "./model-library.ts";
import { ModelStore } from "./model-store.ts";
import { checkpointsUrl, publishedModels } from "./remote.ts";

/** Where the command line keeps models that it has downloaded: where the system keeps what may be had again. */
export function usualCache(
  { platform, env, home }: Surroundings = { platform: process.platform, env: process.env, home: homedir() },
): string {
  const { XDG_CACHE_HOME: cache, LOCALAPPDATA: local } = env;
  if (platform === "win32")
    return win32.join(local || win32.join(home, "AppData", "Local"), "Retinoscope", "models");
  if (platform === "darwin") return posix.join(home, "Library", "Caches", "Retinoscope", "models");
  const place = cache !== undefined && posix.isAbsolute(cache) ? cache : posix.join(home, ".cache");
  return posix.join(place, "retinoscope", "models");
}

/** Models by their published name or their address, each downloaded once and checked by its hash whenever it is opened. */
export class ModelCache {
  private readonly folder: string;
  private readonly store: ModelStore;
  private readonly publisher: Publisher;

  constructor(
    folder: string = usualCache(),
    publisher: Publisher = { url: checkpointsUrl, policy: publisherPolicy },
  ) {
    this.folder = folder;
    this.store = new ModelStore(folder);
    this.publisher = publisher;
  }

  /**
   * Where a model that is named is published; null for what is no name and no address.
   * @throws DownloadError for an address where no models are published
   */
  addressOf(word: string): URL | null {
    const published = publishedModels.find(({ name }) => name === word);
    if (published !== undefined) return new URL(published.file, this.publisher.url);
    if (!/^https?:\/\//.test(word)) return null;
    const url = URL.canParse(word) ? fileAddress(new URL(word)) : null;
    if (url !== null && this.publisher.policy.allows(url)) return url;
    throw new DownloadError(
      `"${word}" is no address where models are published (https://huggingface.co). Download the file, and give its path.`,
    );
  }

  /**
   * The model's file, downloaded unless it is here already.
   * @throws DownloadError, FileError
   */
  async file(
    url: URL,
    signal: AbortSignal,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<ModelFile> {
    await makeFolder(this.folder);
    const known = (await this.store.list()).find(({ name }) => name === url.href);
    if (known !== undefined) return (await this.store.read(known.id)).files[0]!;
    const name = decodeURIComponent(posix.basename(url.pathname));
    const temporary = join(this.folder, `download-${randomBytes(8).toString("hex")}.part`);
    const { policy } = this.publisher;
    const bytes = await downloadFile({ url, name, temporary, policy, signal, onProgress });
    const about = { name: url.href, origin: "remote", options: {} } as const;
    const { id } = await this.store.store([{ name, bytes }], about);
    return (await this.store.read(id)).files[0]!;
  }
}

/** Of a page that shows a file, the address of the file itself. */
function fileAddress(page: URL): URL {
  const url = new URL(page);
  url.pathname = url.pathname.replace(/\/(tree|blob)\//, "/resolve/");
  url.search = "";
  url.hash = "";
  return url;
}
