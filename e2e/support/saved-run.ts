import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Window } from "./window.ts";

/** Runs of which the workspace has this file. */
export function runsWith(workspace: string, ...path: string[]): string[] {
  const folder = join(workspace, "runs");
  return readdirSync(folder).filter((id) => existsSync(join(folder, id, ...path)));
}

/** Starts a run without an end in sight, which is saved, since it is paused for a moment, and computes. */
export async function startSavedRun(window: Window, workspace: string): Promise<void> {
  await window.startLongRun();
  await window.recipe.getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => runsWith(workspace, "state", "a.state")).toHaveLength(1);
  await window.recipe.getByRole("button", { name: "Go on" }).click();
  await expect.poll(() => runsWith(workspace, "paused.json")).toEqual([]);
}
