import type { Activity, DesktopBridge } from "../../electron/bridge.ts";
import type { Services } from "../app/services.tsx";
import { notifyError } from "../features/notices/notices.ts";
import { activityMeter } from "./activity.ts";
import { runCommand } from "./commands.ts";
import { readChosen } from "./read-chosen.ts";

/** Joins the window to the desktop around it: its menu, files that are opened from outside, and the progress on the dock. */
export function joinDesktop(bridge: DesktopBridge, services: Services): void {
  bridge.onCommand((id) => runCommand(services, id));
  bridge.onFiles((chosen) => {
    readChosen(bridge, chosen)
      .then((files) => services.models.getState().openFiles(files))
      .catch(notifyError);
  });
  reportActivity(bridge, services);
}

export function reportActivity(
  bridge: Pick<DesktopBridge, "reportActivity">,
  { runs }: Pick<Services, "runs">,
): void {
  const measure = activityMeter();
  let last: Activity = { underWay: 0, progress: null };
  runs.subscribe((state) => {
    const activity = measure(state.runs?.values() ?? []);
    if (activity.underWay === last.underWay && activity.progress === last.progress) return;
    last = activity;
    void bridge.reportActivity(activity);
  });
}
