import { ExplainedError } from "../../core/basis/explained-error.ts";
import { isPublisher } from "./remote.ts";

/** A file that could not be downloaded. The message says why and what to do. */
export class DownloadError extends ExplainedError {
  override readonly name = "DownloadError";
}

/** What a download may do. */
export interface DownloadPolicy {
  /** Whether a request may go there; asked again for each redirect. */
  readonly allows: (url: URL) => boolean;
  readonly maxBytes: number;
  /** How often it is begun or gone on with before it is given up. */
  readonly attempts: number;
  /** Before the second attempt, in milliseconds; twice as long before each further one. */
  readonly pauseMs: number;
  /** Without a byte for so long, an attempt has failed. */
  readonly stallMs: number;
}

export const publisherPolicy: DownloadPolicy = {
  allows: isPublisher,
  maxBytes: 2 ** 31 - 1,
  attempts: 4,
  pauseMs: 1000,
  stallMs: 60_000,
};
