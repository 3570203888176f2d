import { vi } from "vitest";
import { CarriedError } from "../../basis/explained-error.ts";
import { sampleFiles } from "./samples.ts";
import type { FakeHost } from "./stage.ts";

const gone = (): Error => new CarriedError({ name: "DownloadError", message: "The network is gone." });
const unfit = (): Error => new CarriedError({ name: "ModelError", message: "It does not fit." });
const least = (list: readonly unknown[], index: number): number =>
  list.length === 0 ? -1 : index % list.length;

/** Things that befall a machine: runs take steps, end or die, downloads come or fail, the disk is full for a while. */
export function befall({ computer, modelLibrary, workspace }: FakeHost, what: number, which: number): void {
  const run = computer.runs[least(computer.runs, which)];
  const download = modelLibrary.downloads[least(modelLibrary.downloads, which)];
  const task = computer.tasks[least(computer.tasks, which)];
  const happenings = [
    () => {
      if (run?.isComputing) run.steps(which + 1);
      if (run?.isComputing) run.frame();
    },
    () => run?.finish(),
    () => run?.die("Its thread died."),
    () => (which % 2 ? download?.finish(sampleFiles("got")) : download?.fail(gone())),
    () => task?.fail("ModelError", "It does not fit."),
    () => {
      if (which % 2) workspace.failing.clear();
      else workspace.failing.set(["addRun", "finishRun", "discardRun", "beginUpload"][which % 4]!, 1);
    },
  ];
  happenings[what]?.();
}

/** Until nothing is under way any more. In time that the test moves. */
export async function finishAll({ computer, modelLibrary, workspace }: FakeHost): Promise<void> {
  workspace.failing.clear();
  for (let round = 0; round < 60; round++) {
    for (const run of computer.runs) {
      if (!run.isPaused) run.finish();
    }
    for (const download of modelLibrary.downloads) download.fail(gone());
    for (const task of computer.tasks) task.fail("ModelError", "It does not fit.");
    for (const preview of computer.previews) preview.reject(unfit());
    await vi.advanceTimersByTimeAsync(50);
  }
}
