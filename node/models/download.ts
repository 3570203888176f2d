import { createHash } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import type { DownloadProgress } from "../../core/engine/host.ts";
import { FileError, fileError, readBytes } from "../files.ts";
import { systemCode } from "../system-words.ts";
import { DownloadError, type DownloadPolicy } from "./download-policy.ts";
import { requestFile } from "./request-file.ts";

/** Between two reports of progress at least, in milliseconds. */
const REPORT_MS = 100;

/** An attempt that failed in a way that another may not. */
class Interruption extends Error {}

export interface Download {
  readonly url: URL;
  /** What it is, for messages. */
  readonly name: string;
  /** Where its bytes go until it is whole; nothing is left there. */
  readonly temporary: string;
  readonly policy: DownloadPolicy;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
}

/**
 * A file from the network, whole. An attempt that is interrupted goes on where it stopped, if the file is still the same.
 *
 * @throws DownloadError, FileError
 */
export async function downloadFile(download: Download): Promise<Uint8Array<ArrayBuffer>> {
  const file = await create(download.temporary);
  try {
    await new FileDownload(download, file).run();
    return await readBytes(download.temporary);
  } finally {
    await file.close();
    await rm(download.temporary, { force: true });
  }
}

class FileDownload {
  private readonly download: Download;
  private readonly file: FileHandle;
  private done = 0;
  private total: number | null = null;
  private version: string | null = null;
  private sha256: string | null = null;
  private hash = createHash("sha256");
  private reported = Number.NEGATIVE_INFINITY;

  constructor(download: Download, file: FileHandle) {
    this.download = download;
    this.file = file;
  }

  async run(): Promise<void> {
    const { policy, signal, name, url } = this.download;
    for (let attempt = 1; ; attempt++) {
      try {
        await this.attempt();
        return;
      } catch (error) {
        if (signal.aborted) throw new DownloadError(`The download of "${name}" was cancelled.`);
        if (!(error instanceof Interruption)) throw error;
        if (attempt >= policy.attempts) {
          throw new DownloadError(
            `"${name}" could not be downloaded: ${url.host} ${error.message}. ` +
              "Check the network and try again, or get the file elsewhere and open it from disk.",
          );
        }
        await pause(policy.pauseMs * 2 ** (attempt - 1), signal);
      }
    }
  }

  private async attempt(): Promise<void> {
    const { policy, signal, url } = this.download;
    const stalled = new AbortController();
    const timer = setTimeout(() => stalled.abort(), policy.stallMs);
    try {
      const request = { url, from: this.done, version: this.version };
      const { response, sha256 } = await requestFile(
        request,
        policy,
        AbortSignal.any([signal, stalled.signal]),
      );
      this.sha256 = sha256;
      await this.begin(response);
      for await (const chunk of response.body ?? []) {
        timer.refresh();
        await this.take(chunk);
      }
    } catch (error) {
      if (stalled.signal.aborted) throw new Interruption("stopped sending");
      throw isNetworkError(error) ? new Interruption(reasonOf(error)) : error;
    } finally {
      clearTimeout(timer);
    }
    if (this.total !== null && this.done < this.total) throw new Interruption("broke off in the middle");
    this.finish();
  }

  /** Takes note of what the server sends: the whole, or the rest of what is here already. */
  private async begin(response: Response): Promise<void> {
    const { name, policy } = this.download;
    const { status, headers } = response;
    if (status !== 200 && status !== 206) {
      await response.body?.cancel();
      if (status >= 500 || status === 408 || status === 429)
        throw new Interruption(`answered with an error (${status})`);
      throw new DownloadError(
        `"${name}" could not be downloaded: the server answered ${status}${status === 404 ? " (not found)" : ""}. ` +
          "It may have been moved: get it from its publisher's page and open it from disk.",
      );
    }
    if (status === 206) {
      const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "");
      if (range === null || Number(range[1]) !== this.done) {
        this.version = null;
        throw new Interruption("sent another part than was asked for");
      }
    } else {
      this.done = 0;
      this.hash = createHash("sha256");
      await this.file.truncate(0);
      const length = headers.get("content-length");
      this.total = length === null ? null : Number(length);
      // A weak name does not promise the same bytes.
      const tag = headers.get("etag");
      this.version = tag?.startsWith("W/") ? null : tag;
      // Its end would look like any other.
      const tellsItsEnd = this.total !== null || headers.get("transfer-encoding") === "chunked";
      if (!tellsItsEnd && this.sha256 === null) {
        await response.body?.cancel();
        throw new Interruption("did not say how long the file is");
      }
    }
    if ((this.total ?? 0) > policy.maxBytes) throw this.tooLarge();
    this.report(true);
  }

  private async take(chunk: Uint8Array): Promise<void> {
    if (this.done + chunk.length > this.download.policy.maxBytes) throw this.tooLarge();
    for (let written = 0; written < chunk.length; ) {
      try {
        const { bytesWritten } = await this.file.write(
          chunk,
          written,
          chunk.length - written,
          this.done + written,
        );
        written += bytesWritten;
      } catch (error) {
        throw fileError("Writing", this.download.temporary, error);
      }
    }
    this.hash.update(chunk);
    this.done += chunk.length;
    this.report(false);
  }

  private finish(): void {
    this.report(true);
    const { name } = this.download;
    if (this.sha256 !== null && this.hash.digest("hex") !== this.sha256)
      throw new DownloadError(
        `"${name}" did not arrive as it was published (its checksum differs). Download it again.`,
      );
  }

  private report(now: boolean): void {
    const time = performance.now();
    if (!now && time - this.reported < REPORT_MS) return;
    this.reported = time;
    this.download.onProgress({ done: this.done, total: this.total });
  }

  private tooLarge(): DownloadError {
    const { name, policy } = this.download;
    return new DownloadError(
      `"${name}" is larger than ${policy.maxBytes} bytes, which no model is. The download was given up.`,
    );
  }
}

async function create(path: string): Promise<FileHandle> {
  try {
    return await open(path, "wx", 0o600);
  } catch (error) {
    throw fileError("Writing", path, error);
  }
}

/** fetch throws TypeErrors for all that goes wrong on the way. */
function isNetworkError(error: unknown): error is Error {
  return error instanceof TypeError && !(error instanceof FileError);
}

/** What is wrong on the way to a server, by the code that the system or fetch gives it. */
const unreachable: Readonly<Record<string, string>> = {
  ENOTFOUND: "its name is not known here",
  EAI_AGAIN: "its name could not be looked up",
  ECONNREFUSED: "it takes no connections",
  ECONNRESET: "the connection was cut",
  ETIMEDOUT: "it does not answer",
  UND_ERR_CONNECT_TIMEOUT: "it does not answer",
  UND_ERR_HEADERS_TIMEOUT: "it does not answer",
  ENETUNREACH: "there is no network",
  EHOSTUNREACH: "there is no way to it",
};

function reasonOf(error: Error): string {
  const code = systemCode(error.cause) ?? "";
  if (code === "UND_ERR_SOCKET" || error.message === "terminated") return "broke off in the middle";
  return Object.hasOwn(unreachable, code)
    ? `could not be reached: ${unreachable[code]}`
    : "could not be reached";
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
