import type { z } from "./fields.ts";
import type { PythonCode } from "./python.ts";

/** How a setting is called and edited. */
export interface Setting {
  /** One to three words: `Weight decay`. */
  readonly label: string;
  /** How it is edited, unless it is a number: by a switch, as text, as numbers with a name each, as a range for each channel, or by choice. */
  readonly input?:
    | "switch"
    | "text"
    | "ranges"
    | { readonly numbers: readonly string[] }
    | { readonly choices: Readonly<Record<string, string>> };
  readonly unit?: string;
  /** What it does, as a sentence. */
  readonly help?: string;
  /** By what an arrow key changes a number; `1-2-5`: through 1, 2, 5, 10 … */
  readonly step?: number | "1-2-5";
  readonly min?: number;
  readonly max?: number;
  /** What null means, if the setting may be null. */
  readonly nullable?: string;
  /** The number that holds where a recipe does not have the setting. */
  readonly absent?: number;
  /** Whether it is seldom needed. */
  readonly seldom?: boolean;
}

type Settings = z.ZodObject<{ type: z.ZodLiteral<string> }>;

type NamesOf<S extends z.ZodType> = Exclude<keyof z.infer<S> & string, "type">;

/**
 * What a recipe says of one kind of a part: reducer, initial stimulus, regularizer, postprocessor or optimizer. All that is known
 * without computing.
 * What it computes is in `compute.ts` of the same folder, which the window does not load; `makers.ts` has a line for it, and `kinds.ts`
 * lists what is said.
 */
export interface PartKind<S extends z.ZodType> {
  /** A strict object whose `type` is the kind's name. */
  readonly settings: S;
  /** Its name for people. */
  readonly title: string;
  /** What it does, as a sentence. */
  readonly help: string;
  readonly labels: Readonly<Record<NamesOf<S>, Setting>>;
  /** Settings that are lists with an entry for each channel of the stimulus. */
  readonly perChannel: readonly NamesOf<S>[];
  /** Customary settings to begin with. */
  readonly begin: (channels: number) => z.infer<S>;
  /** What was done, in the words of a paper's methods; without it, title and help say it. */
  readonly methods?: (settings: z.infer<S>) => string;
  /** How openretina is told the same; or that it cannot, and what comes nearest. */
  readonly python: (settings: z.infer<S>) => PythonCode;
}

/** A kind of whatever settings. */
// biome-ignore lint/suspicious/noExplicitAny: a kind is asked about settings of its own alone, which its name tells.
export type AnyKind = PartKind<any> & { readonly settings: Settings };
