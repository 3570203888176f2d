import { END_BYTES, type Params } from "../../../core/engine/contract/index.ts";
import type { Engine } from "../../engine/engine.ts";

/**
 * Sends the files of a model to the engine, each after it was told how it begins and ends: what is no model is not sent.
 * @returns ids of the uploads, in the order of the files
 */
export function uploadModel(
  engine: Pick<Engine, "request">,
  files: readonly File[],
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<string[]> {
  return sendAll(engine, files, signal, onProgress, async (file) => {
    const ends = await Promise.all([file.slice(0, END_BYTES), file.slice(-END_BYTES)].map(bytesOf));
    return { ends: { first: ends[0]!, last: ends[1]! } };
  });
}

/** Sends another file of this computer, such as a stimulus or a film. @returns the upload's id */
export async function uploadFile(
  engine: Pick<Engine, "request">,
  file: File,
  signal: AbortSignal,
): Promise<string> {
  const [upload] = await sendAll(
    engine,
    [file],
    signal,
    () => undefined,
    async () => ({}),
  );
  return upload!;
}

async function sendAll(
  engine: Pick<Engine, "request">,
  files: readonly File[],
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
  about: (file: File) => Promise<Pick<Params<"beginUpload">, "ends">>,
): Promise<string[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const uploads: string[] = [];
  let done = 0;
  const empty = files.find(({ size }) => size === 0);
  if (empty !== undefined) throw new Error(`The file "${empty.name}" is empty. Choose another file.`);
  try {
    for (const file of files) {
      const { upload, chunkBytes } = await engine.request(
        "beginUpload",
        { name: file.name, bytes: file.size, ...(await about(file)) },
        { signal },
      );
      uploads.push(upload);
      for (let offset = 0; offset < file.size; offset += chunkBytes) {
        const bytes = await bytesOf(file.slice(offset, offset + chunkBytes));
        await engine.request("uploadChunk", { upload, offset, bytes }, { signal });
        done += bytes.length;
        onProgress(done, total);
      }
    }
    return uploads;
  } catch (error) {
    discardUploads(engine, uploads);
    throw error;
  }
}

/** Frees what the engine holds of files that are not used. One that is gone already needs nothing. */
export function discardUploads(engine: Pick<Engine, "request">, uploads: readonly string[]): void {
  for (const upload of uploads) engine.request("cancelUpload", { upload }).catch(() => undefined);
}

async function bytesOf(part: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await part.arrayBuffer());
}
