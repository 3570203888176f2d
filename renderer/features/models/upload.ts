import type { Engine } from "../../engine/engine.ts";

/**
 * Sends files of this computer to the engine, piece by piece.
 * @returns ids of the uploads, in the order of the files
 */
export async function uploadFiles(
  engine: Pick<Engine, "request">,
  files: readonly File[],
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
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
        { name: file.name, bytes: file.size },
        { signal },
      );
      uploads.push(upload);
      for (let offset = 0; offset < file.size; offset += chunkBytes) {
        const bytes = new Uint8Array(await file.slice(offset, offset + chunkBytes).arrayBuffer());
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
