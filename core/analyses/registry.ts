import { z } from "zod";
import type { AnalysisKind as Kind, Outcome as OutcomeOf } from "./kind.ts";
import { list } from "./list.ts";

type Any = (typeof list)[number];
export type AnalysisKind = Any["kind"];
type Of<K extends AnalysisKind> = Extract<Any, { readonly kind: K }>;

/** As it may be written: what has a default may be left out. */
export type AnalysisInput<K extends AnalysisKind = AnalysisKind> = z.input<Of<K>["asked"]>;
export type AnalysisAsked<K extends AnalysisKind = AnalysisKind> = z.output<Of<K>["asked"]>;
export type AnalysisResult<K extends AnalysisKind = AnalysisKind> = z.output<Of<K>["result"]>;
export type Outcome<K extends AnalysisKind = AnalysisKind> = OutcomeOf<AnalysisAsked<K>, AnalysisResult<K>>;

/** What a thread with a model is given for a kind, and what it gives back. */
export type TaskOf<K extends AnalysisKind> =
  Context<K> extends { compute(task: infer T): unknown } ? T : never;
export type FoundOf<K extends AnalysisKind> = Awaited<ReturnType<Context<K>["compute"]>>;
type Context<K extends AnalysisKind> = Parameters<Of<K>["answer"]>[1];

const kinds: readonly AnalysisKind[] = list.map(({ kind }) => kind);

/** Those that people ask for by themselves, in the order of the window's tabs. */
export const analysisKinds: readonly AnalysisKind[] = kinds.filter(
  (kind) => anyAnalysis(kind).auxiliary !== true,
);

/** A kind by its name. */
export function analysisOf<K extends AnalysisKind>(kind: K): Of<K> {
  return list.find((each) => each.kind === kind) as Of<K>;
}

/** A kind where it does not matter which. */
export function anyAnalysis(kind: AnalysisKind): Kind {
  return analysisOf(kind) as unknown as Kind;
}

/** A value for each kind. */
export function forEachAnalysis<T>(value: (kind: AnalysisKind) => T): Readonly<Record<AnalysisKind, T>> {
  return Object.fromEntries(kinds.map((kind) => [kind, value(kind)])) as Record<AnalysisKind, T>;
}

type Union = readonly [z.ZodObject, ...z.ZodObject[]];

/** What may be asked, and what comes of it, of all kinds: told apart by `kind`. */
export const analysisAsked = z.discriminatedUnion(
  "kind",
  list.map(({ asked }) => asked) as unknown as Union,
) as unknown as z.ZodType<AnalysisAsked, AnalysisInput>;
export const analysisResult = z.discriminatedUnion(
  "kind",
  list.map(({ result }) => result) as unknown as Union,
) as unknown as z.ZodType<AnalysisResult>;
