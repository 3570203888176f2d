import { z } from "../core/basis/zod.ts";
import { inits, optimizers, postprocessors, reducers, regularizers } from "../core/recipe/index.ts";
import { objectiveKinds } from "../core/recipe/objective/kinds.ts";

/** A part's kinds, as the table asks them. */
interface Part {
  readonly types: readonly string[];
  readonly kind: (type: never) => { readonly settings: z.ZodObject };
  readonly help: (type: never) => string;
  readonly begin: (type: never, channels: number) => unknown;
  readonly python: (member: never) => { readonly lines: readonly string[]; readonly cannot?: string };
}

/** The table of kinds in docs/recipe.md: what each is called, its settings with their defaults, and its name in openretina. */
export function recipeTable(): string {
  const rows = [
    ...objectiveKinds.map(({ settings, help, openretina }) =>
      row("objective", settings, help, openretina ?? "–"),
    ),
    ...partRows("reducer", reducers),
    ...partRows("stimulus.init", inits),
    ...partRows("regularizers", regularizers),
    ...partRows("postprocessors", postprocessors),
    ...partRows("optimizer", optimizers),
  ];
  const head = ["part", "type", "settings (default)", "what it does", "openretina"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function partRows(name: string, { types, kind, help, begin, python }: Part): string[][] {
  return types.map((type) => {
    const { lines, cannot } = python(begin(type as never, 1) as never);
    // The class that is called; noise and files are lines of torch and numpy.
    const [called] = /^[A-Za-z_.]*[A-Z]\w*/.exec(lines[0] ?? "") ?? [];
    return row(
      name,
      kind(type as never).settings,
      help(type as never),
      cannot === undefined ? (called ?? "–") : "–",
    );
  });
}

function row(part: string, settings: z.ZodObject, help: string, openretina: string): string[] {
  const { type, ...shape } = settings.shape;
  const names = Object.entries(shape).map(([name, value]) => `\`${name}\`${defaultOf(value)}`);
  return [`\`${part}\``, `\`${(type as z.ZodLiteral).value}\``, names.join(", "), help, openretina];
}

function defaultOf(value: unknown): string {
  if (value instanceof z.ZodOptional) return " (absent)";
  if (!(value instanceof z.ZodDefault)) return "";
  const { defaultValue } = value.def;
  return ` (${Array.isArray(defaultValue) ? defaultValue.join(", ") : JSON.stringify(defaultValue).replaceAll('"', "`")})`;
}
