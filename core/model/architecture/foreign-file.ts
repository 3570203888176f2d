import { foreignText } from "../../basis/foreign-text.ts";
import { CheckpointError, refuseForeignEnds, refuseShards } from "../../checkpoint/index.ts";

/** Files of the older ensemble that are no archives. */
const inWords = /^(config_\d+\.ya?ml|data_info_\d+\.pkl)$/;

/**
 * Refuses a file that cannot be one of a model, by its name and ends alone.
 *
 * @param ends its first and last bytes, some hundred of them
 * @throws CheckpointError that names it and says what it is instead
 */
export function refuseForeignModel(
  name: string,
  ends: { readonly first: Uint8Array; readonly last: Uint8Array },
): void {
  refuseShards([name]);
  if (inWords.test(name)) return;
  try {
    refuseForeignEnds(ends);
  } catch (error) {
    if (error instanceof CheckpointError) error.message = `${foreignText(name)}: ${error.message}`;
    throw error;
  }
}
