import fc from "fast-check";
import { valuesOf } from "../../../fixtures/fuzz/from-schema.ts";
import { junk, mutated } from "../../../fixtures/fuzz/mutations.ts";
import { type Method, requests } from "../contract/index.ts";
import { sampleRecipe, sampleStimulus } from "./samples.ts";

/** Something that a client sends, or that befalls the machine meanwhile. */
export type Move =
  | { readonly type: "request"; readonly method: string; readonly params: unknown }
  | { readonly type: "cancel"; readonly request: number }
  | { readonly type: "machine"; readonly what: number; readonly which: number };

/** Names that a stage has: see FakeHost and FakeWorkspace. */
const stageWords = [
  "a",
  "b",
  "demo",
  "hoefling",
  "bad",
  "dorsal",
  "core_features_layer0",
  "stimulus-7.npy",
  "ON",
];
/** Stand for the names that the engine gave to runs and uploads: see named. */
const given = ["RUN-0", "RUN-1", "RUN-2", "RUN-3", "RUN-4", "RUN-5", "UPLOAD-0", "UPLOAD-1"];

/** Of a model and a workspace, for messages that mean something to them. */
export interface Names {
  readonly words: readonly string[];
  readonly recipe: (neuron: number) => object;
}

const stageNames: Names = { words: stageWords, recipe: (neuron) => sampleRecipe(neuron) };

/** What a client may send: as the contract says, nearly so, or nothing like it. */
export function moves({ words, recipe }: Names = stageNames): fc.Arbitrary<Move> {
  const recipes = fc.nat(12).map(recipe);
  const { shape, values } = sampleStimulus(1);
  const vocabulary = {
    words: [...words, ...given, "#ff8800", "../../etc/passwd", "x".repeat(200)],
    numbers: [0, 1, 2, 3, 6, 10, 24, 100, 0.5, -1, 1e6, 2 ** 40],
    things: [
      recipes,
      recipes.chain((value) => mutated(value)).filter((value) => typeof value === "object" && value !== null),
      fc.constantFrom(values, new Float32Array(0), new Float32Array(6)),
      fc.uint8Array({ maxLength: 8 }),
      fc.constant(new Float64Array(2)),
    ],
  };
  const stimulus = { shape: [...shape], values };
  const request = (method: string, params: fc.Arbitrary<unknown>): fc.Arbitrary<Move> =>
    params.map((value) => ({ type: "request", method, params: value }));
  const asTheContractSays = (Object.keys(requests) as Method[]).map((method) => {
    const params = valuesOf(requests[method].params, vocabulary);
    const nearly = params.chain((value) =>
      mutated(value, fc.constantFrom<unknown>(values, stimulus, ...words)),
    );
    return request(method, fc.oneof({ weight: 3, arbitrary: params }, nearly, junk));
  });
  return fc.oneof(
    { weight: 12, arbitrary: fc.oneof(...asTheContractSays) },
    { weight: 4, arbitrary: request("startRuns", startsOf(recipes, words)) },
    {
      weight: 10,
      arbitrary: fc.oneof(...wellMeant(words).map(([method, params]) => request(method, params))),
    },
    { weight: 1, arbitrary: request("__proto__", junk) },
    { weight: 1, arbitrary: fc.string().chain((method) => request(method.slice(0, 100), junk)) },
    { weight: 2, arbitrary: fc.nat(40).map((id): Move => ({ type: "cancel", request: id })) },
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.nat(5), fc.nat(7))
        .map(([what, which]): Move => ({ type: "machine", what, which })),
    },
  );
}

/** Requests about things that are there, most of the time. */
function wellMeant(words: readonly string[]): [method: Method, params: fc.Arbitrary<unknown>][] {
  const run = fc.constantFrom(...given.filter((name) => name.startsWith("RUN")));
  const upload = fc.constantFrom("UPLOAD-0", "UPLOAD-1");
  const model = fc.constantFrom(...words.slice(0, 3));
  const runs = fc.record({ runs: fc.uniqueArray(run, { maxLength: 3 }) });
  const one = fc.record({ run });
  const bytes = Uint8Array.of(1, 2, 3);
  const ofRuns: Method[] = [
    "pauseRuns",
    "resumeRuns",
    "stopRuns",
    "deleteRuns",
    "restoreRuns",
    "watch",
    "thumbnails",
    "tiles",
    "likeness",
    "hurryRuns",
  ];
  const ofOne: Method[] = ["runArrays", "runOrigin", "acknowledgeFrame"];
  return [
    ...ofRuns.map((method): [Method, fc.Arbitrary<unknown>] => [method, runs]),
    ...ofOne.map((method): [Method, fc.Arbitrary<unknown>] => [method, one]),
    ["moveRun", fc.record({ run, position: fc.nat(5) })],
    ["updateRun", fc.record({ run, name: fc.constantFrom("x", "y"), starred: fc.boolean() })],
    ["openModel", model.map((name) => ({ source: { type: "stored", model: name } }))],
    ["openModel", upload.map((name) => ({ source: { type: "upload", uploads: [name] } }))],
    ["beginUpload", fc.constantFrom({ name: "c.ckpt", bytes: 3 }, { name: "bad.npy", bytes: 6 })],
    ["uploadChunk", fc.record({ upload, offset: fc.constantFrom(0, 3), bytes: fc.constant(bytes) })],
    ["keepStimulus", fc.record({ upload })],
    ["keepRecording", fc.record({ upload, choices: fc.constant({ dataset: null, axes: null }) })],
    [
      "keepFilm",
      fc.record({ upload, model, choices: fc.constant({}), frameRateHz: fc.constantFrom(30, null) }),
    ],
    ["forgetModel", fc.record({ model })],
  ];
}

/** So that there are runs which others can be about. */
function startsOf(recipes: fc.Arbitrary<object>, words: readonly string[]): fc.Arbitrary<unknown> {
  const runs = fc.array(
    recipes.map((recipe) => ({ recipe })),
    { minLength: 1, maxLength: 3 },
  );
  return runs.map((list) => ({ model: words[0], runs: list }));
}

/** A message whose stand-ins are replaced by names that the engine gave. */
export function named(value: unknown, runs: readonly string[], uploads: readonly string[]): unknown {
  if (typeof value === "string") {
    const [, kind, index] = /^(RUN|UPLOAD)-(\d)$/.exec(value) ?? [];
    const names = kind === "RUN" ? runs : kind === "UPLOAD" ? uploads : [];
    return names.length === 0 ? value : names[Number(index) % names.length];
  }
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((each) => named(each, runs, uploads));
  const entries = Object.entries(value).map(([key, each]) => [key, named(each, runs, uploads)]);
  return Object.fromEntries(entries);
}
