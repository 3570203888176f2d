import type { ChosenFile, DesktopBridge } from "../../electron/bridge.ts";

/** Files that the user chose by the desktop's own ways, as a browser would give them. */
export async function readChosen(
  bridge: Pick<DesktopBridge, "readFile">,
  files: readonly ChosenFile[],
): Promise<File[]> {
  const read: File[] = [];
  for (const file of files) read.push(await readOne(bridge, file));
  return read;
}

async function readOne(bridge: Pick<DesktopBridge, "readFile">, { token, name }: ChosenFile): Promise<File> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; ; ) {
    const piece = await bridge.readFile(token, offset);
    if (piece.length === 0) return new File(pieces, name);
    pieces.push(piece);
    offset += piece.length;
  }
}
