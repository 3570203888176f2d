import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { saveFile } from "../../lib/save-file.ts";
import { attempt } from "../runs/run-actions.ts";
import type { Services } from "../services.ts";
import { exportedFile } from "./array-files.ts";
import { RunData } from "./run-data.ts";

/** Saves a finished run's stimulus as a file of this computer. */
export function saveStimulus(
  { engine }: Pick<Services, "engine">,
  { id, name, iterations }: RunSummary,
): void {
  attempt(
    engine.request("runArrays", { run: id }).then((arrays) => {
      const data = new RunData(id);
      data.takeArrays(arrays, iterations);
      const file = exportedFile("stimulus", data, name);
      if (file !== null) saveFile(file.bytes, file.name, "application/octet-stream");
    }),
  );
}
