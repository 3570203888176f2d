import { drawSvg, paper } from "../figures/index.ts";
import { describedSvg, writeCsv, writeNpy } from "../formats/index.ts";
import { type ModelIdentity, runFacts } from "../recipe/index.ts";
import type { AnalysisFiles, Outcome } from "./kind.ts";

/** What the record says besides the answer. */
export interface RecordedWith {
  readonly model: ModelIdentity;
  /** Versions and backend. */
  readonly software: Readonly<Record<string, string>>;
  /** Names of files that lie beside those of the analysis. */
  readonly besides?: readonly string[];
}

export interface AnalysisFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * An analysis as files, one after the other: arrays as npy, tables as CSV, figures as SVG that say what they are of, and last of all the
 * record, a JSON file with the analysis' name. Version 2.
 */
export function* analysisFiles(
  kind: string,
  { arrays = {}, tables = {}, figures = {}, found = {} }: AnalysisFiles,
  { asked, stimuli }: Pick<Outcome, "asked" | "stimuli">,
  { model, software, besides = [] }: RecordedWith,
): Generator<AnalysisFile, void, void> {
  const text = new TextEncoder();
  const names = [...besides];
  const file = (name: string, bytes: Uint8Array<ArrayBuffer>): AnalysisFile => {
    names.push(name);
    return { name, bytes };
  };
  for (const [name, { shape, values }] of Object.entries(arrays)) {
    yield file(`${name}.npy`, writeNpy(shape, values));
  }
  for (const [name, { header, rows }] of Object.entries(tables)) {
    yield file(`${name}.csv`, text.encode(writeCsv(header, rows)));
  }
  const identity = { version: 2, analysis: kind, model: modelOf(model), software };
  for (const [name, figure] of Object.entries(figures)) {
    const svg = describedSvg(drawSvg(figure, paper), "retinoscope", JSON.stringify(identity));
    yield file(`${name}.svg`, text.encode(svg));
  }
  const record = {
    version: 2,
    analysis: kind,
    model: modelOf(model),
    ...askedWithoutSources(asked),
    ...found,
    stimuli: stimuli.map(({ name }) => name),
    runs: stimuli.flatMap(({ run }) => (run === null ? [] : runFacts(run))),
    software,
    files: [...names, `${kind}.json`].sort(),
  };
  yield file(`${kind}.json`, text.encode(`${JSON.stringify(record, null, 2)}\n`));
}

/** Which stimuli it was about is told by their names and runs: their places differ from host to host. */
function askedWithoutSources(asked: unknown): Record<string, unknown> {
  const isSource = (value: unknown): boolean =>
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    (value.type === "run" || value.type === "file");
  const { kind: _, ...rest } = asked as Record<string, unknown>;
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => !isSource(value)));
}

function modelOf({ architecture, files, leftOut }: ModelIdentity): ModelIdentity {
  return {
    ...(architecture === undefined ? {} : { architecture }),
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    ...(leftOut === undefined || leftOut.length === 0 ? {} : { leftOut: [...leftOut] }),
  };
}
