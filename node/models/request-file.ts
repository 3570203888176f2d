import { DownloadError, type DownloadPolicy } from "./download-policy.ts";

const MAX_REDIRECTS = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/** What is asked of a server: the whole file, or what follows some bytes of the same version of it. */
export interface FileRequest {
  readonly url: URL;
  /** Bytes that are here already. */
  readonly from: number;
  /** The version that they are of, as its server names it. */
  readonly version: string | null;
}

export interface FileResponse {
  readonly response: Response;
  /** SHA-256 of the file, where the publisher tells it. */
  readonly sha256: string | null;
}

/**
 * Asks for a file and follows redirects, as far as the policy goes.
 * @throws DownloadError if a redirect leads elsewhere; what fetch throws if the server cannot be reached
 */
export async function requestFile(
  { url, from, version }: FileRequest,
  { allows }: DownloadPolicy,
  signal: AbortSignal,
): Promise<FileResponse> {
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (from > 0 && version !== null) {
    headers.range = `bytes=${from}-`;
    headers["if-range"] = version;
  }
  let sha256: string | null = null;
  let place = url;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    if (!allows(place)) {
      throw new DownloadError(
        `The download was led to ${place.protocol}//${place.host}, where models are not published, and was given up. ` +
          "Get the file in a browser and open it from disk.",
      );
    }
    const response = await fetch(place, { headers, redirect: "manual", signal });
    sha256 ??= sha256In(response.headers);
    const next = redirects.has(response.status) ? response.headers.get("location") : null;
    if (next === null) return { response, sha256 };
    await response.body?.cancel();
    if (!URL.canParse(next, place.href))
      throw new DownloadError("The server answered with a redirect to nowhere. Try again later.");
    place = new URL(next, place);
  }
  throw new DownloadError("The download was sent from server to server without an end. Try again later.");
}

/** The publisher names large files by their SHA-256 when it hands over to another server. */
function sha256In(headers: Headers): string | null {
  return /^"?([0-9a-f]{64})"?$/.exec(headers.get("x-linked-etag") ?? "")?.[1] ?? null;
}
