import { sourceOf } from "../../basis/byte-source.ts";
import { CarriedError } from "../../basis/explained-error.ts";
import type { ModelFile } from "../../model/index.ts";
import type { StoredModel } from "../contract/index.ts";
import type { DownloadProgress, ModelLibrary } from "../host.ts";
import { sampleFiles } from "./samples.ts";

type About = Parameters<ModelLibrary["store"]>[1];

interface Kept {
  readonly files: readonly ModelFile[];
  readonly about: About;
  readonly stored: StoredModel;
}

/** A download under way, which a test ends. */
export interface FakeDownload {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
  readonly finish: (files: readonly ModelFile[]) => void;
  readonly fail: (error: Error) => void;
}

/** Models in memory. A model's id is made of the names of its files. */
export class FakeLibrary implements ModelLibrary {
  readonly models = new Map<string, Kept>();
  readonly downloads: FakeDownload[] = [];
  readonly remote = [
    { name: "hoefling", title: "Mouse, low resolution" },
    { name: "bad", title: "One that cannot be opened" },
  ];

  async stored(): Promise<readonly StoredModel[]> {
    return [...this.models.values()].map(({ stored }) => stored);
  }

  async demo(): Promise<readonly ModelFile[]> {
    return sampleFiles("demo");
  }

  download(
    name: string,
    signal: AbortSignal,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<readonly ModelFile[]> {
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () =>
        reject(new CarriedError({ name: "AbortError", message: "It was given up." })),
      );
      this.downloads.push({ name, signal, onProgress, finish: resolve, fail: reject });
    });
  }

  async store(files: readonly ModelFile[], about: About): Promise<StoredModel> {
    const id = files.map(({ name }) => name.replace(".", "_")).join("-");
    const known = this.models.get(id);
    if (known !== undefined) return known.stored;
    const stored: StoredModel = {
      id,
      name: about.name,
      origin: about.origin,
      files: files.map(({ name, bytes }) => ({ name, sha256: "0".repeat(64), bytes: sourceOf(bytes).size })),
      lastOpened: "2026-01-01T00:00:00.000Z",
    };
    this.models.set(id, { files, about, stored });
    return stored;
  }

  async read(model: string) {
    const kept = this.models.get(model);
    if (kept === undefined)
      throw new CarriedError({ name: "FileError", message: `The model "${model}" is not stored.` });
    return { files: kept.files, options: kept.about.options, stored: kept.stored };
  }

  async forget(model: string): Promise<void> {
    this.models.delete(model);
  }

  /** Has models stored from before, each of one file. */
  keep(...names: readonly string[]): void {
    for (const name of names) void this.store(sampleFiles(name), { name, origin: "file", options: {} });
  }
}
