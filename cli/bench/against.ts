import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { UsageError } from "../errors.ts";

const execute = promisify(execFile);

const output = z.object({ cases: z.record(z.string(), z.object({ iterationsPerSecond: z.number() })) });

/**
 * Iterations a second of one case with openretina itself.
 * @param python one that has the package
 * @throws UsageError if it has not
 */
export async function measureOpenretina(
  name: string,
  python: string,
  seconds: number,
  threads: number,
): Promise<number | null> {
  const parameters = [
    "bench/openretina.py",
    name,
    "--seconds",
    String(seconds),
    "--threads",
    String(threads),
  ];
  try {
    const { stdout } = await execute(python, parameters, { maxBuffer: 2 ** 24 });
    const { cases } = output.parse(JSON.parse(stdout.trim().split("\n").at(-1)!));
    return cases[name]?.iterationsPerSecond ?? null;
  } catch (error) {
    const said =
      typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : String(error);
    throw new UsageError(
      `openretina could not be measured with "${python}": ${said.trim().split("\n").at(-1)}. ` +
        "Install it (pip install openretina), or name a Python that has it with --python.",
    );
  }
}
