import { refuseForeignFile } from "./file-kind.ts";
import { beginsAsSafetensors } from "./safetensors/header.ts";
import { mustEndAsZip } from "./zip/end-record.ts";

/**
 * Refuses a file that is no checkpoint by how it begins and ends.
 * @throws CheckpointError
 */
export function refuseForeignEnds({
  first,
  last,
}: {
  readonly first: Uint8Array;
  readonly last: Uint8Array;
}): void {
  // What ends such a file is any number; its header tells where.
  if (beginsAsSafetensors(first)) return;
  refuseForeignFile(first);
  mustEndAsZip(last);
}
