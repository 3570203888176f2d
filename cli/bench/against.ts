import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { ExplainedError } from "../../core/basis/explained-error.ts";
import { packagedFile } from "../../node/locate.ts";
import { UsageError } from "../errors.ts";

const execute = promisify(execFile);

/** What openretina did of a case: its rate, or the responses that it reached and how long that took. */
const measured = z.union([
  z.object({ iterationsPerSecond: z.number() }),
  z.object({
    /** The objective at the end, by neuron. */
    values: z.array(z.number()),
    /** For one neuron, the median, and for all one after the other. */
    medianSeconds: z.number(),
    totalSeconds: z.number(),
  }),
]);
export type OfOpenretina = z.infer<typeof measured>;
const output = z.object({ cases: z.record(z.string(), measured) });

/** openretina is there, but a case could not be measured with it. */
export class UnmeasuredError extends ExplainedError {
  override readonly name = "UnmeasuredError";
}

/**
 * One case with openretina itself.
 * @param python one that has the package
 * @throws UsageError if it has not; UnmeasuredError if the case fails; FileError if the installation lacks the script
 */
export async function measureOpenretina(
  name: string,
  python: string,
  seconds: number,
  threads: number,
): Promise<OfOpenretina> {
  const script = packagedFile("bench/openretina.py");
  const parameters = [script, name, "--seconds", String(seconds), "--threads", String(threads)];
  try {
    const { stdout } = await execute(python, parameters, { maxBuffer: 2 ** 24 });
    const { cases } = output.parse(JSON.parse(stdout.trim().split("\n").at(-1)!));
    return cases[name]!;
  } catch (error) {
    const said =
      typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : String(error);
    const last = said.trim().split("\n").at(-1)!;
    if (said !== "" && !/ModuleNotFoundError|ImportError/.test(said)) throw new UnmeasuredError(last);
    throw new UsageError(
      `openretina could not be measured with "${python}": ${last === "" ? String(error) : last}. ` +
        "Install it (pip install openretina), or name a Python that has it with --python.",
    );
  }
}
