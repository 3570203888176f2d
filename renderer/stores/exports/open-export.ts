import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { notify } from "../../ui/notices/notices.ts";
import type { Services } from "../services.ts";
import type { Wanted } from "./job.ts";

/** Opens the export of those of these runs that have ended with a stimulus. */
export function openExport(
  { exports }: Pick<Services, "exports">,
  chosen: readonly RunSummary[],
  subject: Wanted["type"] = "files",
): void {
  const whole = chosen.filter(({ hasResult }) => hasResult);
  if (whole.length === 0) return;
  const rest = chosen.length - whole.length;
  if (rest > 0) notify(`${rest} of the ${chosen.length} runs are left out: they have no stimulus yet.`);
  exports.getState().open(
    whole.map(({ id }) => id),
    subject,
  );
}
