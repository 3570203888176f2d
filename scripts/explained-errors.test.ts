import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { expect, describe as group, it } from "vitest";
import { describe, ExplainedError, errorOf, type Failure, failureOf } from "../core/basis/explained-error.ts";
import type { Handlers } from "../core/engine/rpc/index.ts";
import { RpcClient, RpcServer } from "../core/engine/rpc/index.ts";
import { channelPair } from "../core/engine/testing/channel-pair.ts";
import { sourceFiles } from "./architecture.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = sourceFiles(root).filter(
  ({ path }) => /^(core|node|cli|electron|renderer)\//.test(path) && !/\.test\.tsx?$/.test(path),
);

interface ErrorClass {
  readonly path: string;
  readonly name: string;
  readonly parent: string;
  readonly exported: boolean;
}

const classes = files.flatMap(({ path, text }): ErrorClass[] =>
  [...text.matchAll(/^(export )?class (\w+) extends (\w*Error)\b/gm)].map(([, exported, name, parent]) => ({
    ...{ path, name: name!, parent: parent! },
    exported: exported !== undefined,
  })),
);

type Constructor = new (...args: readonly never[]) => ExplainedError;

/** What classes are made of that take more than a sentence. */
const special: Readonly<Record<string, readonly unknown[]>> = {
  CarriedError: [{ name: "FileError", message: "It is gone." }],
  CheckpointError: ["damaged", "The file ends in the middle"],
  EngineError: [{ name: "ModelError", message: "There is no such neuron." }],
  LackingArgumentsError: [
    "The model lacks an argument.",
    [{ name: "act_fn", about: "activation", choices: [], numbers: [] }],
  ],
  RecipeError: [
    ["norm", "ranges"].map((path) => ({ path, message: "It must be a number.", severity: "error" })),
  ],
  UnknownPartsError: [["a hook"], "model.ckpt"],
};

/** One error of each class that leaves its file. */
async function samples(): Promise<[name: string, error: ExplainedError][]> {
  const exported = classes.filter((each) => each.exported && each.name !== "ExplainedError");
  return Promise.all(
    exported.map(async ({ path, name }): Promise<[string, ExplainedError]> => {
      const module = (await import(join(root, path))) as Readonly<Record<string, Constructor>>;
      const given = special[name] ?? [`What ${name} says: "a\u001b[1mb". Try again.`];
      return [name, new module[name]!(...(given as never[]))];
    }),
  );
}

group("errors of the code base", () => {
  it("are explained wherever they leave their file", () => {
    const explained = new Set(["ExplainedError"]);
    for (let size = 0; size < explained.size; ) {
      size = explained.size;
      for (const { name, parent } of classes) if (explained.has(parent)) explained.add(name);
    }
    const plain = classes.filter(({ exported, name }) => exported && !explained.has(name));
    expect(plain.map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
    expect(explained.size).toBeGreaterThan(20);
  });

  it("keep their sentence and name as a message of a thread", async () => {
    const { port1, port2 } = new MessageChannel();
    for (const [name, error] of await samples()) {
      port1.postMessage(failureOf(error));
      const arrived = errorOf((receiveMessageOnPort(port2) as { readonly message: Failure }).message);
      expect(arrived, name).toBeInstanceOf(ExplainedError);
      expect(describe(arrived), name).toEqual(describe(error));
      expect(error.message, name).not.toMatch(/please report/i);
      expect(error.message, name).not.toContain("\u001b");
    }
    port1.close();
  });

  it("keep them as an answer of the engine", async () => {
    for (const [name, error] of await samples()) {
      const [here, there] = channelPair();
      const client = new RpcClient(here);
      const hello = () => Promise.reject(error);
      new RpcServer(there, { hello } as unknown as Handlers, describe, () => undefined);
      const told = await client.request("hello", {}).catch((failure: unknown) => failure);
      expect(told, name).toBeInstanceOf(ExplainedError);
      expect(describe(told), name).toEqual(describe(error));
    }
  });

  it("are told as our own mistakes where they are not for people", () => {
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(failureOf(new TypeError("x is not a function")));
    const arrived = errorOf((receiveMessageOnPort(port2) as { readonly message: Failure }).message);
    expect(arrived).toMatchObject({ name: "TypeError", message: "x is not a function" });
    expect(describe(arrived)).toMatchObject({ name: "InternalError", message: /please report/i });
    expect(failureOf("a text")).toEqual({ name: "Error", message: "a text", explained: false });
    port1.close();
  });
});
