import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { UsageError } from "../errors.ts";

const execute = promisify(execFile);

const output = z.object({
  torch: z.string(),
  threads: z.number(),
  cases: z.record(z.string(), z.object({ iterationsPerSecond: z.number(), iterations: z.number() })),
});

export type OpenretinaResult = z.infer<typeof output>;

/**
 * Times one case with openretina itself.
 * @param python one that has the package
 * @throws UsageError if it has not
 */
export async function measureOpenretina(
  name: string,
  python: string,
  seconds: number,
  threads: number,
): Promise<OpenretinaResult> {
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
    return output.parse(JSON.parse(stdout.trim().split("\n").at(-1)!));
  } catch (error) {
    const said =
      typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : String(error);
    throw new UsageError(
      `openretina could not be measured with "${python}": ${said.trim().split("\n").at(-1)}. ` +
        "Install it (pip install openretina), or name a Python that has it with --python.",
    );
  }
}
