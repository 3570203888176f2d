import type { MessageBoxOptions, WebContents } from "electron";

/** A page that died is shown again if the user wants it: the engine has gone on without it. */
export function recoverFromCrashes(
  contents: Pick<WebContents, "on" | "reload">,
  ask: (options: MessageBoxOptions) => Promise<number>,
  quit: () => void,
): void {
  contents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    void ask({
      type: "error",
      message: "The window stopped working.",
      detail: `The reason given is "${reason}". Runs go on without it, and are there when it is shown again.`,
      buttons: ["Show it again", "Quit"],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    }).then((choice) => (choice === 0 ? contents.reload() : quit()));
  });
}
