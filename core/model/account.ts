import { foreignText, listed } from "../basis/foreign-text.ts";
import { UnknownPartsError } from "./errors.ts";

/** What became of a tensor: read as a trained parameter, read as fixed numbers, or known to change no response. */
export type Fate = "trained" | "fixed" | "unneeded";

/** What is known of how a model's file was read, once all of it has been. */
export interface Settlement {
  /** Trained numbers that the model computes with. */
  readonly parameters: number;
  /** Parts of the file that would change responses, and were left out because the user allowed it. */
  readonly leftOut: readonly string[];
  /** What a reader of the file may want to know: settings for training alone, what is off, what was taken off names. */
  readonly notes: readonly string[];
}

interface Shaped {
  readonly shape: readonly number[];
}

/** An argument that a class does not take, and what it does take. */
export interface StrayArgument {
  readonly path: readonly string[];
  readonly takes: readonly string[];
}

/**
 * Keeps account of what of a model's file was used. Tensors are read through `Weights` and arguments through `Configuration`, which tell
 * it here; so whatever a layer or a readout does not ask for is found, without a list of what might be there.
 */
export class Account {
  private tensors: ReadonlyMap<string, Shaped> = new Map();
  private readonly fates = new Map<string, Fate>();
  private readonly unknown: string[] = [];
  private readonly training: string[] = [];
  private readonly notes: string[] = [];
  /** Arguments that the user gave and that no class takes. */
  readonly stray: StrayArgument[] = [];
  private readonly allowUnused: boolean;

  /** Names of arguments that the user gave: where they do not fit, the file is not to blame. */
  readonly given: readonly string[];

  constructor(allowUnused: boolean, notes: readonly string[] = [], given: readonly string[] = []) {
    this.allowUnused = allowUnused;
    this.given = given;
    this.notes.push(...notes);
  }

  /** Begins with all tensors unused. */
  begin(tensors: ReadonlyMap<string, Shaped>): void {
    this.tensors = tensors;
  }

  tensor(name: string, fate: Fate): void {
    // What was read once stays read.
    if (this.fates.get(name) === undefined || fate !== "unneeded") this.fates.set(name, fate);
  }

  /** An argument that matters for training alone. */
  forTraining(path: string): void {
    this.training.push(path);
  }

  note(sentence: string): void {
    this.notes.push(sentence);
  }

  /** A part that is not known and might change responses: what it is, and what it would have done. */
  unknownPart(what: string): void {
    this.unknown.push(what);
  }

  /** @throws UnknownPartsError if anything that might change responses was not used, unless that is allowed. */
  settle(): Settlement {
    const left = [...this.unknown, ...this.unusedTensors()];
    if (left.length > 0 && !this.allowUnused) throw new UnknownPartsError(left);
    const training =
      this.training.length === 0 ? [] : [`settings for training alone: ${listed(this.training, 40)}`];
    return { parameters: this.parameters(), leftOut: left, notes: [...this.notes, ...training] };
  }

  private unusedTensors(): string[] {
    return [...this.tensors].flatMap(([name, { shape }]) =>
      this.fates.has(name) ? [] : [`tensor ${foreignText(name)} [${shape.join(", ")}], which ${role(name)}`],
    );
  }

  private parameters(): number {
    let count = 0;
    for (const [name, fate] of this.fates)
      if (fate === "trained")
        count += this.tensors.get(name)!.shape.reduce((product, size) => product * size, 1);
    return count;
  }
}

/** What a tensor that nothing asks for would probably have done, after the name that torch's modules give it. */
function role(name: string): string {
  const last = name.split(".").at(-1)!;
  const module = name.split(".").slice(0, -1).join(".") || "the model";
  if (/bias|beta|shift|offset/.test(last)) return `would be added to what ${foreignText(module)} puts out`;
  if (/running_|mean|var/.test(last)) return `would normalise what ${foreignText(module)} puts out`;
  if (/weight|kernel|gamma|scale|alpha/.test(last))
    return `would weight what ${foreignText(module)} is given`;
  return `would take part in ${foreignText(module)}`;
}
