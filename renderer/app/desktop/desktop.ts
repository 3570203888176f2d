import type { Activity, DesktopBridge } from "../../../electron/bridge.ts";
import { readChosen } from "../../desktop/read-chosen.ts";
import type { Services } from "../../stores/services.ts";
import { notifyError } from "../../ui/notices/notices.ts";
import { activityMeter } from "./activity.ts";
import { enabledCommands, runCommand } from "./commands.ts";

/** Joins the window to the desktop around it: its menu, files that are opened from outside, and the progress on the dock. */
export function joinDesktop(bridge: DesktopBridge, services: Services): void {
  bridge.onCommand((id) => runCommand(services, id));
  bridge.onFiles((chosen) => {
    readChosen(bridge, chosen)
      .then((files) => services.models.getState().openFiles(files))
      .catch(notifyError);
  });
  reportActivity(bridge, services);
  reportActions(bridge, services);
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

/** Runs tell many times a second how far they are; menus are opened once in a while. */
const LOOK_MS = 200;

/** Tells the menu what it can have the window do, when that changes. */
function reportActions(bridge: Pick<DesktopBridge, "reportActions">, services: Services): void {
  let last = "";
  let waiting = false;
  const look = (): void => {
    waiting = false;
    const enabled = enabledCommands(services);
    if (enabled.join() === last) return;
    last = enabled.join();
    void bridge.reportActions(enabled);
  };
  const lookSoon = (): void => {
    if (waiting) return;
    waiting = true;
    setTimeout(look, LOOK_MS);
  };
  const { models, document: recipe, runs, runList, playbackClock } = services;
  for (const store of [models, recipe, runs, runList, playbackClock.store]) store.subscribe(lookSoon);
  // Text fields that get the focus, and sheets over the window.
  for (const event of ["focusin", "focusout"]) window.addEventListener(event, lookSoon);
  new MutationObserver(lookSoon).observe(document.body, { childList: true, subtree: true });
  lookSoon();
}
