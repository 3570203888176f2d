import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import { unzipSync } from "fflate";
import { readNpy } from "../../core/formats/index.ts";
import type { Window } from "./window.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const demo = fileURLToPath(new URL("../../assets/models/simulated-retina.ckpt", import.meta.url));

/** The command line's files of an analysis. */
export function analysed(workspace: string, ...command: string[]): (file: string) => Uint8Array<ArrayBuffer> {
  const out = mkdtempSync(join(workspace, "by-command-"));
  execFileSync(process.execPath, [program, ...command, "--model", demo, "--out", out], { stdio: "pipe" });
  return (file) => new Uint8Array(readFileSync(join(out, file)));
}

export async function openAnalysis(window: Window, tab: string): Promise<void> {
  await window.page.getByRole("radiogroup", { name: "What the stage shows" }).getByText("Analysis").click();
  await window.page.getByRole("tab", { name: tab }).click();
}

/** Saves the analysis that is shown. @returns its files by name */
export async function saved(window: Window): Promise<Record<string, Uint8Array>> {
  const { bytes } = await window.saved(() =>
    window.stage.getByRole("button", { name: "Save (.zip)" }).click(),
  );
  return unzipSync(bytes);
}

export const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
export const numbers = (bytes: Uint8Array | undefined): number[] =>
  Array.from(readNpy(bytes as Uint8Array<ArrayBuffer>).data);

export function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  const far = expected.flatMap((value, index) =>
    Math.abs(actual[index]! - value) <= 1e-4 * (1 + Math.abs(value)) ? [] : [[index, actual[index], value]],
  );
  expect(far.slice(0, 5)).toEqual([]);
}

/** A column of a CSV table without quotes. */
export function columnOf(table: string, name: string): string[] {
  const [header, ...rows] = table
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  return rows.map((row) => row[header!.indexOf(name)]!);
}

/** Takes a figure away, and reads what it says of itself. */
export async function savedFigure(window: Window, name: RegExp): Promise<string> {
  const { bytes } = await window.saved(async () => {
    await window.stage.getByRole("button", { name }).click();
    await window.page.getByRole("menuitem", { name: "Save as SVG" }).click();
  });
  return text(bytes);
}
