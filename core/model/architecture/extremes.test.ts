import { describe, expect, it } from "vitest";
import { goldenCheckpoints, readFixture } from "../../../fixtures/golden.ts";
import { longTests } from "../../../fixtures/long-tests.ts";
import { readCheckpoint } from "../../checkpoint/index.ts";
import { Account } from "../account.ts";
import { ModelError } from "../errors.ts";
import { type Arguments, isArguments, toArguments } from "./arguments.ts";
import { buildModel } from "./open.ts";

const extremes = [-1, 0, 0.5, 3, 1000, 1e6, 1e9, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY];

type Path = readonly (string | number)[];

/** Where numbers stand in arguments, but for what is said of the data. */
function* numbersIn(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value === "number") yield path;
  const entries = Array.isArray(value) ? value.entries() : isArguments(value) ? Object.entries(value) : [];
  for (const [key, inner] of entries)
    if (!["data_info", "optimizer", "lr_scheduler"].includes(String(key)))
      yield* numbersIn(inner, [...path, key]);
}

/** The same arguments with one number replaced. */
function replaced(value: unknown, [key, ...rest]: Path, number: number): unknown {
  if (key === undefined) return number;
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? replaced(item, rest, number) : item));
  const { [key]: inner } = value as Arguments;
  return { ...(value as Arguments), [key]: replaced(inner, rest, number) };
}

const cases = goldenCheckpoints
  .filter((name) => !/^single_cell_lnp|sparse_autoencoder/.test(name))
  .map((name) => {
    const { stateDict, hyperParameters } = readCheckpoint(readFixture(`golden/checkpoints/${name}.ckpt`));
    return { name, stateDict, stored: toArguments(hyperParameters) as Arguments };
  });

/** One of so many changes is tried; all of them take minutes. */
const sample = longTests ? 1 : 23;

describe("one number of a configuration at an extreme", () => {
  it.each(cases)("$name: there is an answer soon, and in little memory", ({ stateDict, stored }) => {
    const paths = [...numbersIn(stored)];
    expect(paths.length).toBeGreaterThan(0);
    let index = stateDict.size;
    for (const path of paths) {
      for (const extreme of extremes) {
        if (index++ % sample !== 0) continue;
        const before = process.memoryUsage().rss;
        const start = performance.now();
        try {
          buildModel({
            stateDict,
            hyperParameters: replaced(stored, path, extreme) as Arguments,
            given: {},
            notUnderstood: [],
            account: new Account(false),
          });
        } catch (error) {
          // Any other error would be a fault of ours.
          if (!(error instanceof ModelError))
            throw new Error(`${path.join(".")} = ${extreme}`, { cause: error });
        }
        const answered = `${path.join(".")} = ${extreme}`;
        expect(performance.now() - start, answered).toBeLessThan(5000);
        expect((process.memoryUsage().rss - before) / 2 ** 20, answered).toBeLessThan(500);
      }
    }
  });

  it("is named where it is too large", () => {
    const { stateDict, stored } = cases.find(({ name }) => name === "hoefling_low_res_like")!;
    const withNumber = (path: Path, number: number) => () =>
      buildModel({
        stateDict,
        hyperParameters: replaced(stored, path, number) as Arguments,
        given: {},
        notUnderstood: [],
        account: new Account(false),
      });
    expect(withNumber(["in_shape", 2], 1e9)).toThrow(/in_shape\.2/);
    expect(withNumber(["core", "hidden_padding", 1], 1e6)).toThrow(/hidden_padding/);
    expect(withNumber(["core", "input_padding"], 4096)).toThrow(
      /Check its padding \(input_padding, hidden_padding\)/,
    );
    expect(withNumber(["in_shape", 2], 3)).toThrow(/no pixels left of stimuli of 3 × 16.*in_shape/);
    expect(withNumber(["in_shape", 1], 100_000)).not.toThrow();
  });
});
