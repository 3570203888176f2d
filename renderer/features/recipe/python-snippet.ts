import {
  inits,
  literal,
  OPENRETINA,
  optimizers,
  type PythonCode,
  postprocessors,
  type Recipe,
  regularizers,
  stopperCode,
} from "../../../core/recipe/index.ts";
import { customObjective, objectiveCode } from "./python/objective-code.ts";

export interface SnippetModel {
  /** One that openretina knows, or a file's. */
  readonly pathOrName: string;
  /** Why the snippet cannot be run as it is; null if it can. */
  readonly note: string | null;
}

/**
 * A Python program that finds the same stimulus with openretina, to float32 noise. What openretina cannot do it refuses first of all,
 * so that nothing is left out unseen.
 */
export function pythonSnippet(recipe: Recipe, model: SnippetModel): string {
  const penalties = recipe.regularizers.map(regularizers.python);
  const steps = recipe.postprocessors.map(postprocessors.python);
  const optimizer = optimizers.python(recipe.optimizer);
  const start = startCode(recipe);
  const objective = objectiveCode(recipe);
  const stopper = stopperCode(recipe.stopper);
  const missing = [start, objective, ...penalties, ...steps, stopper, optimizer].flatMap(
    ({ cannot }) => cannot ?? [],
  );
  if ((recipe.restarts ?? 1) > 1)
    missing.push(`openretina has no restarts; this is the first of ${recipe.restarts} starts`);
  if (recipe.stimulus.fixed !== undefined)
    missing.push("openretina's released versions hold no channels of a stimulus");
  const parts = [
    ...(missing.length === 0 ? [] : [refusal(missing)]),
    openModel(model),
    start,
    objective,
    listCode("regularizers", penalties),
    listCode("postprocessors", steps),
    applyToStart(start),
    stopper,
    optimizeCode(optimizer),
  ];
  const custom = customObjective(recipe);
  return [
    '"""The recipe of Retinoscope, run with openretina (pip install openretina)."""',
    "",
    importCode([...parts, ...(custom === null ? [] : [custom])]),
    ...(custom === null ? [] : ["", "", ...custom.lines, ""]),
    "",
    ...parts.flatMap(({ lines }) => [...lines, ""]),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

function openModel({ pathOrName, note }: SnippetModel): PythonCode {
  return {
    imports: { "openretina.models.core_readout": ["load_core_readout_model"] },
    lines: [
      ...(note === null ? [] : [`# ${note}`]),
      `model = load_core_readout_model(${literal(pathOrName)}, "cpu")`,
      "model.eval()  # openretina leaves a loaded model in training mode",
    ],
  };
}

function startCode({ stimulus: { frames, init } }: Recipe): PythonCode {
  const { lines, ...code } = inits.python(init);
  return { ...code, lines: [`shape = model.stimulus_shape(time_steps=${frames})`, ...lines] };
}

/** Runs as far as this, and says why. */
function refusal(missing: readonly string[]): PythonCode {
  const lines = [
    "raise NotImplementedError(  # Remove these lines to run what comes nearest with openretina.",
    ...missing.map((sentence) => `    ${literal(`${sentence}. `)}`),
    ")",
  ];
  return { imports: {}, lines };
}

function listCode(name: string, entries: readonly PythonCode[]): PythonCode {
  if (entries.every(({ lines }) => lines.length === 0)) return { imports: {}, lines: [`${name} = []`] };
  const lines = [
    `${name} = [`,
    ...entries.flatMap((entry) => entry.lines.map((line) => `    ${line},`)),
    "]",
  ];
  return { imports: merged(entries), lines };
}

function applyToStart({ after = [] }: PythonCode): PythonCode {
  return { imports: {}, lines: [...after, "stimulus.requires_grad_(True)"] };
}

function optimizeCode({ lines: [optimizer] }: PythonCode): PythonCode {
  return {
    imports: { functools: ["partial"], [`${OPENRETINA}.optimizer`]: ["optimize_stimulus"] },
    lines: [
      "optimize_stimulus(",
      "    stimulus,",
      `    optimizer_init_fn=partial(${optimizer}),`,
      "    objective_object=objective,",
      "    optimization_stopper=stopper,",
      "    stimulus_regularization_loss=regularizers,",
      "    stimulus_postprocessor=postprocessors,",
      ")",
      'print("objective:", float(objective.forward(stimulus)))',
    ],
  };
}

/** Python's own modules, then others', then openretina's. */
function importCode(parts: readonly PythonCode[]): string {
  const imports = merged(parts);
  const from = (module: string): string => {
    const names = [...new Set(imports[module])].sort();
    if (names.length === 0) return `import ${module}`;
    const line = `from ${module} import ${names.join(", ")}`;
    return line.length <= 110 ? line : `from ${module} import (\n    ${names.join(",\n    ")},\n)`;
  };
  const others = Object.keys(imports).filter((module) => !module.startsWith("openretina"));
  const own = Object.keys(imports).filter((module) => module.startsWith("openretina"));
  return [
    ...others.filter((module) => module === "functools").map(from),
    "",
    ...others.filter((module) => module !== "functools").map(from),
    "import torch",
    ...own.sort().map(from),
  ].join("\n");
}

function merged(parts: readonly PythonCode[]): Record<string, readonly string[]> {
  const imports: Record<string, readonly string[]> = {};
  for (const part of parts) {
    for (const [module, names] of Object.entries(part.imports))
      imports[module] = [...(imports[module] ?? []), ...names];
  }
  return imports;
}
