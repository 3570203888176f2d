import { isRangePenalty, type Recipe, type RecipeRegularizer } from "../../../core/recipe/index.ts";
import { customObjective, objectiveCode } from "./python/objective-code.ts";
import { literal, type PythonCode, tuple } from "./python/python-code.ts";

export interface SnippetModel {
  /** One that openretina knows, or a file's. */
  readonly pathOrName: string;
  /** Why the snippet cannot be run as it is; null if it can. */
  readonly note: string | null;
}

const BASE = "openretina.insilico.stimulus_optimization";

/** A Python program that finds the same stimulus with openretina, to float32 noise. */
export function pythonSnippet(recipe: Recipe, model: SnippetModel): string {
  const parts = [
    openModel(model),
    startCode(recipe),
    objectiveCode(recipe),
    ...listCode("regularizers", recipe.regularizers.map(regularizerCode)),
    ...listCode("postprocessors", recipe.postprocessors.map(postprocessorCode)),
    applyToStart(recipe),
    stopperCode(recipe),
    optimizeCode(recipe),
  ].filter((part) => part !== null);
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
  const shape = `model.stimulus_shape(time_steps=${frames})`;
  if (init.type === "normal") {
    const lines = [
      `torch.manual_seed(${init.seed})`,
      `stimulus = torch.randn(${shape}) * ${literal(init.std)}`,
    ];
    return { imports: {}, lines };
  }
  const path = init.type === "npy" ? init.path : "stimulus.npy";
  return {
    imports: { numpy: [] },
    lines: [
      ...(init.type === "run"
        ? [`# The stimulus.npy of run ${init.id}, from its folder in the workspace.`]
        : []),
      `stimulus = torch.from_numpy(numpy.load(${literal(path)})).float().reshape(${shape})`,
    ],
  };
}

function regularizerCode(regularizer: RecipeRegularizer): PythonCode {
  const { type } = regularizer;
  if (!isRangePenalty(regularizer)) return { imports: {}, lines: [`# openretina has no penalty "${type}"`] };
  const { ranges, maxNorm, factor } = regularizer;
  const given = [
    `min_max_values=[${ranges.map(tuple).join(", ")}]`,
    `max_norm=${literal(maxNorm)}`,
    `factor=${literal(factor)}`,
  ];
  return {
    imports: { [`${BASE}.regularizer`]: ["RangeRegularizationLoss"] },
    lines: [`RangeRegularizationLoss(${given.join(", ")})`],
  };
}

function postprocessorCode(postprocessor: Recipe["postprocessors"][number]): PythonCode {
  const [name, given] =
    postprocessor.type === "norm-clip"
      ? [
          "ChangeNormJointlyClipRangeSeparately",
          `min_max_values=[${postprocessor.ranges.map(tuple).join(", ")}], norm=${literal(postprocessor.norm)}`,
        ]
      : [
          "TemporalGaussianLowPassFilterProcessor",
          `sigma=${literal(postprocessor.sigma)}, kernel_size=${postprocessor.kernelSize}`,
        ];
  return { imports: { [`${BASE}.regularizer`]: [name] }, lines: [`${name}(${given})`] };
}

function listCode(name: string, entries: readonly PythonCode[]): PythonCode[] {
  if (entries.length === 0) return [{ imports: {}, lines: [`${name} = []`] }];
  const lines = [
    `${name} = [`,
    ...entries.flatMap((entry) => entry.lines.map((line) => `    ${line},`)),
    "]",
  ];
  return [{ imports: merged(entries), lines }];
}

function applyToStart({ stimulus: { init } }: Recipe): PythonCode {
  const lines = ["stimulus.requires_grad_(True)"];
  if (init.type === "normal" && init.postprocess > 0) {
    lines.unshift(
      `for postprocessor in postprocessors[:${init.postprocess}]:`,
      "    stimulus = postprocessor.process(stimulus)",
    );
  }
  return { imports: {}, lines };
}

function stopperCode({ stopper: { maxIterations, patience, minDelta } }: Recipe): PythonCode {
  const limit = `max_iterations=${literal(maxIterations)}`;
  const [name, given] =
    patience === null
      ? ["OptimizationStopper", limit]
      : ["EarlyStopper", `${limit}, patience=${patience}, min_delta=${literal(minDelta)}`];
  return {
    imports: { [`${BASE}.optimization_stopper`]: [name] },
    lines: [`stopper = ${name}(${given})`],
  };
}

function optimizeCode({ optimizer }: Recipe): PythonCode {
  return {
    imports: { functools: ["partial"], [`${BASE}.optimizer`]: ["optimize_stimulus"] },
    lines: [
      "optimize_stimulus(",
      "    stimulus,",
      `    optimizer_init_fn=partial(${optimizerCall(optimizer)}),`,
      "    objective_object=objective,",
      "    optimization_stopper=stopper,",
      "    stimulus_regularization_loss=regularizers,",
      "    stimulus_postprocessor=postprocessors,",
      ")",
      'print("objective:", float(objective.forward(stimulus)))',
    ],
  };
}

function optimizerCall(optimizer: Recipe["optimizer"]): string {
  const common = `lr=${literal(optimizer.lr)}`;
  const decay = `weight_decay=${literal(optimizer.weightDecay)}`;
  if (optimizer.type === "sgd") {
    const nesterov = `nesterov=${literal(optimizer.nesterov)}`;
    return ["torch.optim.SGD", common, `momentum=${literal(optimizer.momentum)}`, nesterov, decay].join(", ");
  }
  const name = optimizer.type === "adam" ? "torch.optim.Adam" : "torch.optim.AdamW";
  return [name, common, `betas=${tuple(optimizer.betas)}`, `eps=${literal(optimizer.eps)}`, decay].join(", ");
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
