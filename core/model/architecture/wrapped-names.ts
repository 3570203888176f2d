import { listed } from "../../basis/foreign-text.ts";

/** Components that wrappers put into names of weights: torch.compile, distributed training, checkpointing of activations. */
const wrappers = new Set([
  "_orig_mod",
  "_forward_module",
  "_fsdp_wrapped_module",
  "_checkpoint_wrapped_module",
]);

/** The same of wrappers whose names a session may have as well: it does where the file names one so. */
const ambiguous = new Set(["module", "model"]);

/** How many models an average is of: torch's AveragedModel. */
const AVERAGED = "n_averaged";

/** Names as the model's class gives them, and what was taken off, as sentences. */
export interface Unwrapped<T> {
  readonly stateDict: ReadonlyMap<string, T>;
  readonly notes: readonly string[];
}

/**
 * Takes wrappers off names of weights, wherever they stand in a name; and a beginning that all names share, where no name begins as a
 * model's does. Names stay as they are where two would become one.
 *
 * @param sessions names of sessions that the file knows
 */
export function unwrapNames<T>(
  stateDict: ReadonlyMap<string, T>,
  sessions: ReadonlySet<string>,
): Unwrapped<T> {
  const taken = new Set<string>();
  const wrapped = new Map([...stateDict].filter(([name]) => name.split(".").at(-1) !== AVERAGED));
  const averaged = wrapped.size < stateDict.size;
  const bare = withoutSharedBeginning(
    mapNames(wrapped, (name) => withoutWrappers(name, sessions, taken)),
    taken,
  );
  if (bare.size !== wrapped.size) return { stateDict, notes: [] };
  const notes = taken.size === 0 ? [] : [`taken off names of weights: ${listed([...taken])}`];
  return {
    stateDict: bare,
    notes: averaged ? [...notes, "the weights are an average (AveragedModel)"] : notes,
  };
}

function withoutWrappers(name: string, sessions: ReadonlySet<string>, taken: Set<string>): string {
  const parts = name.split(".");
  const kept = parts.filter((part, index) => {
    const isSession = parts[index - 1] === "readout" && (sessions.size === 0 || sessions.has(part));
    const isWrapper = wrappers.has(part) || (ambiguous.has(part) && !isSession);
    if (isWrapper && index < parts.length - 1) taken.add(`${part}.`);
    return !isWrapper || index === parts.length - 1;
  });
  return kept.join(".");
}

/** Beginnings of the names of openretina's models. */
const beginnings = /^(?:core|readout|space_conv|time_conv|encoder)\./;

function withoutSharedBeginning<T>(
  stateDict: ReadonlyMap<string, T>,
  taken: Set<string>,
): ReadonlyMap<string, T> {
  const names = [...stateDict.keys()];
  const [first = ""] = names[0]?.split(".", 1) ?? [];
  const start = `${first}.`;
  const inner = names.map((name) => name.slice(start.length));
  const shared =
    !names.some((name) => beginnings.test(name)) &&
    names.every((name) => name.startsWith(start)) &&
    inner.some((name) => beginnings.test(name));
  if (!shared) return stateDict;
  taken.add(start);
  return mapNames(stateDict, (name) => name.slice(start.length));
}

function mapNames<T>(stateDict: ReadonlyMap<string, T>, change: (name: string) => string): Map<string, T> {
  return new Map([...stateDict].map(([name, tensor]) => [change(name), tensor]));
}
