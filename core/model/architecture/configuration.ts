import { foreignText, quoted } from "../../basis/foreign-text.ts";
import { firstIssue, z } from "../../basis/zod.ts";
import type { Account } from "../account.ts";
import { ModelError } from "../errors.ts";
import type { ArgumentsOf, Signature } from "../signature.ts";
import { type Arguments, isArguments, isGiven } from "./arguments.ts";

/** Keys by which Hydra is told how to construct something; no constructor sees them. */
const hydra = new Set(["_target_", "_convert_", "_recursive_", "_partial_", "_args_"]);

/**
 * Arguments of one of openretina's classes, as a file holds them. They are read through the class's signature; those that it does not
 * take are told to the account.
 */
export class Configuration {
  readonly value: Arguments;
  /** Where the arguments stand in the file, below its hyper-parameters. */
  private readonly path: readonly string[];
  private readonly account: Account;
  /** What the user gave in place of what the file holds. */
  private readonly given: Arguments;

  constructor(value: Arguments, path: readonly string[], account: Account, given: Arguments) {
    this.value = value;
    this.path = path;
    this.account = account;
    this.given = given;
  }

  /** The arguments below one of these. @throws ModelError if there are none */
  at(key: string): Configuration {
    const value = this.value[key];
    if (!isArguments(value)) throw new ModelError(`The model's configuration has no "${this.named(key)}".`);
    return new Configuration(value, [...this.path, key], this.account, this.given);
  }

  /** These arguments in place of all of them. */
  only(value: Arguments): Configuration {
    return new Configuration(value, this.path, this.account, this.given);
  }

  /**
   * @param className for messages and notes
   * @throws ModelError that names the first argument that is missing or wrong
   */
  read<S extends Signature>(signature: S, className: string): ArgumentsOf<S> {
    const takes = [...Object.keys(signature.takes.shape), ...(signature.implied ?? [])];
    for (const [key, value] of Object.entries(this.value)) {
      if (hydra.has(key) || takes.includes(key)) continue;
      if (signature.training.includes(key)) this.account.forTraining(this.named(key));
      else
        this.stray(key, value, className, [...takes, ...signature.training], signature.dropsOthers ?? false);
    }
    return parseArguments(signature.takes, this.value, this.path.at(-1) ?? "model", (path) =>
      isGiven(this.given, [...this.path, ...path]),
    ) as ArgumentsOf<S>;
  }

  /**
   * The class that these arguments are for, by its name among those known. Another class of that name is a part that is not known.
   * @throws ModelError if the name is not among them either
   */
  className(known: Readonly<Record<string, Signature>>, what: string): string {
    const { _target_: path } = parseArguments(target, this.value, what);
    return this.classAt(path, known, what);
  }

  /** The same, for a path that stands elsewhere. */
  classAt(path: string, known: Readonly<Record<string, Signature>>, what: string): string {
    const name = path.split(".").at(-1)!;
    if (!Object.hasOwn(known, name)) {
      throw new ModelError(
        `The checkpoint's ${what} is of class ${quoted(path)}, which is not supported. ` +
          `Supported are openretina's ${Object.keys(known).join(", ")}.`,
      );
    }
    const own = [name, ...known[name]!.modules.map((module) => `${module}.${name}`)];
    if (!own.includes(path))
      this.account.unknownPart(`${what} class ${foreignText(path)}, which is not openretina's ${name}`);
    return name;
  }

  private stray(
    key: string,
    value: unknown,
    className: string,
    takes: readonly string[],
    dropped: boolean,
  ): void {
    const path = [...this.path, key];
    const text = `${this.named(key)} = ${valueText(value)}`;
    if (isGiven(this.given, path)) this.account.stray.push({ path, takes });
    else if (dropped) this.account.note(`not known to ${className}, which drops it: ${text}`);
    else if (isOff(key, value)) this.account.note(`not known to ${className}, and off: ${text}`);
    else this.account.unknownPart(`argument ${text}, which openretina's ${className} does not take`);
  }

  private named(key: string): string {
    return foreignText([...this.path, key].join("."));
  }
}

const target = z.object({ _target_: z.string() });

/** Things that layers do unless they are told not to: of these "off" is a change. */
const byDefaultOn = /norm|bias|nonlin|activ|scale|affine|conv|elu/i;

/** Whether an argument that is not known asks for nothing: most such arguments switch something on. */
function isOff(key: string, value: unknown): boolean {
  if (value === null) return true;
  if (byDefaultOn.test(key)) return false;
  return value === false || value === 0 || value === "" || (Array.isArray(value) && value.length === 0);
}

function valueText(value: unknown): string {
  if (typeof value === "string") return quoted(value, 40);
  if (Array.isArray(value))
    return `[${value.slice(0, 4).map(valueText).join(", ")}${value.length > 4 ? ", …" : ""}]`;
  return isArguments(value) ? "{…}" : foreignText(String(value), 40);
}

/**
 * @param isGuess whether the user gave an argument: then the file is not to blame
 * @throws ModelError that names the first argument that is missing or wrong.
 */
export function parseArguments<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
  isGuess: (path: readonly string[]) => boolean = () => false,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  const [first] = path;
  if (first !== undefined && isGuess([String(first)])) {
    throw new ModelError(
      `The argument ${foreignText(path.join("."))} that was given cannot be used: ${message}. Correct it: the file is not to blame.`,
    );
  }
  throw new ModelError(
    `The configuration of the ${what} cannot be used: ${firstIssue(result.error, "the whole")}. ` +
      "The checkpoint may come from another version of openretina; arguments that it lacks can be given by hand.",
  );
}
