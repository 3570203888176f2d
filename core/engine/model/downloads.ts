import type { ModelFile } from "../../model/index.ts";
import type { DownloadProgress, ModelLibrary } from "../host.ts";

type OnProgress = (progress: DownloadProgress) => void;

interface Download {
  readonly files: Promise<readonly ModelFile[]>;
  readonly controller: AbortController;
  readonly followers: Set<OnProgress>;
}

/** Downloads of models: those who want the same at the same time share one, which is given up when all of them gave up. */
export class Downloads {
  private readonly library: ModelLibrary;
  private readonly underWay = new Map<string, Download>();

  constructor(library: ModelLibrary) {
    this.library = library;
  }

  /** @throws DownloadError, and the signal's reason if it is aborted */
  get(name: string, signal: AbortSignal, onProgress: OnProgress): Promise<readonly ModelFile[]> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const download = this.underWay.get(name) ?? this.begin(name);
      download.followers.add(onProgress);
      const leave = (): void => {
        download.followers.delete(onProgress);
        signal.removeEventListener("abort", giveUp);
      };
      const giveUp = (): void => {
        leave();
        if (download.followers.size === 0) {
          this.forget(name, download);
          download.controller.abort();
        }
        reject(signal.reason);
      };
      signal.addEventListener("abort", giveUp);
      download.files.finally(leave).then(resolve, reject);
    });
  }

  private begin(name: string): Download {
    const controller = new AbortController();
    const followers = new Set<OnProgress>();
    const files = this.library.download(name, controller.signal, (progress) => {
      for (const follower of followers) follower(progress);
    });
    const download = { files, controller, followers };
    this.underWay.set(name, download);
    const forget = (): void => this.forget(name, download);
    files.then(forget, forget);
    return download;
  }

  private forget(name: string, download: Download): void {
    if (this.underWay.get(name) === download) this.underWay.delete(name);
  }
}
