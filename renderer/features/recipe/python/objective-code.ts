import {
  literal,
  numbers,
  OPENRETINA,
  type PythonCode,
  type Recipe,
  reducers,
} from "../../../../core/recipe/index.ts";

const MODULE = `${OPENRETINA}.objective`;

/** Names the reducer and the objective. */
export function objectiveCode({ objective, reducer, session }: Recipe): PythonCode {
  const { type } = objective;
  const key = `data_key=${literal(session)}`;
  const common = `${key}, response_reducer=reducer`;
  const { imports, lines: call, cannot } = reducers.python(reducer);
  const lines = [`reducer = ${call.join("")}`];
  if (objective.type === "sparse-activation")
    return { imports: {}, lines: [`objective = SparseActivationObjective(model, ${key})`] };
  const names: string[] = [];
  switch (objective.type) {
    case "increase":
      names.push("IncreaseObjective");
      lines.push(
        "objective = IncreaseObjective(",
        `    model, neuron_indices=${numbers(objective.neurons)}, ${common}`,
        ")",
      );
      break;
    case "decrease":
      lines.push(
        "objective = DecreaseObjective(",
        `    model, neuron_indices=${numbers(objective.neurons)}, ${common}`,
        ")",
      );
      break;
    case "contrastive":
      names.push("ContrastiveNeuronObjective");
      lines.push(
        "objective = ContrastiveNeuronObjective(",
        "    model,",
        `    on_cluster_idc=${numbers(objective.on)},`,
        `    off_cluster_idc_list=[${objective.off.map(numbers).join(", ")}],`,
        `    ${common},`,
        `    temperature=${literal(objective.temperature)},`,
        ")",
      );
      break;
    case "inner-neuron":
      names.push("InnerNeuronVisualizationObjective");
      lines.push(
        `objective = InnerNeuronVisualizationObjective(model, ${common})`,
        `objective.set_layer_channel(${literal(objective.layer)}, ${objective.channel})`,
      );
      break;
    default:
      return { imports: {}, lines: ["objective = None"], cannot: `openretina has no objective "${type}"` };
  }
  const all = { ...imports, [MODULE]: [...(imports[MODULE] ?? []), ...names] };
  return { imports: all, lines, ...(cannot === undefined ? {} : { cannot }) };
}

/** The class of an objective that openretina has in its notebooks only; null for its own. */
export function customObjective({ objective, reducer }: Recipe): PythonCode | null {
  if (objective.type === "decrease") {
    const lines = [
      "class DecreaseObjective(IncreaseObjective):",
      "    def forward(self, stimulus: torch.Tensor) -> torch.Tensor:",
      "        return -super().forward(stimulus)",
    ];
    return { imports: { [MODULE]: ["IncreaseObjective"] }, lines };
  }
  if (objective.type !== "sparse-activation") return null;
  return { imports: { [MODULE]: ["AbstractObjective"] }, lines: sparseClass(reducer) };
}

/** As the recipe means it: the maximum, too, is taken in the window. */
function sparseClass(reducer: Recipe["reducer"]): readonly string[] {
  const window = reducer.type === "mean" ? "" : `[${reducer.start} : ${reducer.start + reducer.length}]`;
  return [
    "class SparseActivationObjective(AbstractObjective):",
    "    def forward(self, stimulus: torch.Tensor) -> torch.Tensor:",
    `        responses = self.model_forward(stimulus)${window}  # (time, neuron)`,
    "        return 2 * responses.max() - responses.mean(dim=0).sum()",
  ];
}
