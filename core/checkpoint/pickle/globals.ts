import { quoted } from "../../basis/foreign-text.ts";
import {
  makeBytes,
  makeDefaultDict,
  makeDict,
  makeEmptyBytes,
  makeList,
  makeOrderedDict,
  makeSet,
} from "./builtins.ts";
import type { PickleContext } from "./context.ts";
import { makeArray, makeDtype, makeScalar } from "./numpy.ts";
import { makeDevice, makeParameter, makeSize, makeTensor } from "./torch.ts";
import { describe, Global, OpaqueObject, type PickleValue } from "./values.ts";

type Constructor = (context: PickleContext, args: readonly PickleValue[]) => PickleValue;

/**
 * All that a pickle can have built, by exact module and name. The functions are ours: a name in a file only ever picks
 * one of them. Everything else becomes an `OpaqueObject`.
 */
const constructors: ReadonlyMap<string, Constructor> = new Map<string, Constructor>([
  ["collections OrderedDict", makeOrderedDict],
  ["collections defaultdict", makeDefaultDict],
  ["torch._utils _rebuild_tensor_v2", makeTensor],
  ["torch._utils _rebuild_parameter", makeParameter],
  ["torch Size", makeSize],
  ["torch device", makeDevice],
  ["_codecs encode", makeBytes],
  ["numpy dtype", makeDtype],
  // NumPy 2 moved its internals from numpy.core to numpy._core; Python 2 called the built-ins __builtin__, and so does
  // pickle protocol 2.
  ...["numpy.core.multiarray", "numpy._core.multiarray"].flatMap((module): [string, Constructor][] => [
    [`${module} _reconstruct`, makeArray],
    [`${module} scalar`, makeScalar],
  ]),
  ...["builtins", "__builtin__"].flatMap((module): [string, Constructor][] => [
    [`${module} dict`, makeDict],
    [`${module} list`, makeList],
    [`${module} set`, makeSet],
    [`${module} frozenset`, makeSet],
    [`${module} bytes`, makeEmptyBytes],
  ]),
]);

const modulePattern = /^[A-Za-z_][A-Za-z0-9_.]*$/;
const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
const longestName = 256;

/**
 * A name that a pickle mentions, by GLOBAL or STACK_GLOBAL alike. A name with dots would be a chain of attributes, and
 * is refused.
 */
export function nameGlobal(context: PickleContext, [module, name]: readonly PickleValue[]): Global {
  if (typeof module !== "string" || typeof name !== "string") {
    throw context.error(
      "malformed",
      `A class is named by ${describe(module ?? null)} and ${describe(name ?? null)}`,
    );
  }
  const isShort = module.length <= longestName && name.length <= longestName;
  if (!isShort || !modulePattern.test(module) || !namePattern.test(name)) {
    throw context.error(
      "refused",
      `The pickle asks for ${quoted(name)} of ${quoted(module)}, which names no class`,
    );
  }
  return new Global(module, name);
}

/** What REDUCE and NEWOBJ make of a callable and its arguments: one of our own values, or an inert record. */
export function construct(
  context: PickleContext,
  callable: PickleValue,
  args: readonly PickleValue[],
): PickleValue {
  if (!(callable instanceof Global)) throw context.error("refused", `The pickle calls ${describe(callable)}`);
  const make = constructors.get(`${callable.module} ${callable.name}`);
  return make === undefined ? new OpaqueObject(callable, args) : make(context, args);
}
