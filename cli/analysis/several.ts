import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { AnalysisError, type AnalysisKind, analysisFiles, anyAnalysis } from "../../core/analyses/index.ts";
import type { ModelIdentity } from "../../core/recipe/index.ts";
import { readTextIfThere } from "../../node/files.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { EXIT } from "../errors.ts";
import { finished, note } from "../print.ts";
import type { AskedModel, Several } from "./analysis-command.ts";
import { computed, outcomeOf, parsed, softwareHere, writeFiles } from "./here.ts";

interface Options {
  readonly out: string;
  readonly overwrite?: boolean;
  readonly inputs: readonly string[];
}

type Record = Readonly<{ [key: string]: unknown }>;

/**
 * The same analysis several times, each in a folder of its own inside the result's folder, then a table and a record of all. What is there
 * already, of the same model and asked in the same way, is not computed again.
 *
 * @throws FileError, UsageError, ModelError, …
 */
export async function runSeveral<K extends AnalysisKind>(
  kind: K,
  { parts, about, table, counts }: Several<K>,
  { model, identity }: AskedModel,
  { out, overwrite = false, inputs }: Options,
): Promise<void> {
  const names = new Set(parts.map(({ name }) => name));
  const besides = new RegExp(`^(${[...names].join("|")})$`);
  const whole = await ResultFolder.open(out, kind, { overwrite, inputs, besides });
  const software = softwareHere();
  const recorded = { model: identity, software };
  const records = new Map<string, Record>();
  let kept = 0;
  for (const { name, asked: input, stimuli } of parts) {
    const folder = join(out, name);
    const asked = parsed(kind, input);
    const identical = JSON.parse(JSON.stringify({ ...asked, ...about }));
    const there = overwrite ? null : await recordIn(folder, kind);
    if (there !== null && isSame(there, identical, identity)) {
      records.set(name, there);
      kept++;
      continue;
    }
    const place = await ResultFolder.open(folder, kind, { overwrite, inputs });
    try {
      const { result } = await computed(asked, model, stimuli);
      if (result === null) return stopped(records.size, parts.length, counts);
      const outcome = outcomeOf(asked, result, model, stimuli);
      const files = anyAnalysis(kind).files(outcome);
      const found = { ...files.found, asked: identical };
      await place.fill((path) =>
        writeFiles(path, analysisFiles(kind, { ...files, found }, outcome, recorded)),
      );
      records.set(name, (await recordIn(folder, kind))!);
    } catch (error) {
      // One that has no answer does not keep the others from theirs.
      if (!(error instanceof AnalysisError)) throw error;
      note(`left out: ${name}: ${error.message}`);
    }
  }
  const files = { tables: table(records), found: { ...about, parts: [...records.keys()] } };
  const asked = { asked: { kind }, stimuli: [] };
  await whole.fill((path) => writeFiles(path, analysisFiles(kind, files, asked, recorded)));
  finished(
    `${records.size} of ${parts.length} ${counts}${kept > 0 ? `, ${kept} of them there already` : ""} → ${resolve(out)}`,
    { out: resolve(out), parts: [...records.keys()], kept },
  );
  if (records.size === 0) process.exitCode = EXIT.failed;
}

function stopped(done: number, all: number, counts: string): void {
  note(`Interrupted: ${done} of ${all} ${counts} are kept. Started again, the others go on.`);
  process.exitCode = EXIT.interrupted;
}

async function recordIn(folder: string, kind: string): Promise<Record | null> {
  const text = await readTextIfThere(join(folder, `${kind}.json`)).catch(() => null);
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    // Whatever else it is, it is no record: opening the folder says so.
    return null;
  }
}

function isSame(record: Record, asked: Record, { files }: ModelIdentity): boolean {
  const { model } = record as { readonly model?: ModelIdentity };
  const ours = files.map(({ name, sha256 }) => ({ name, sha256 }));
  return isDeepStrictEqual(record.asked, asked) && isDeepStrictEqual(model?.files, ours);
}
