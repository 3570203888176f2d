import { indices, positive, z } from "../../fields.ts";
import type { ObjectiveKind } from "../kind.ts";
import { neuronsText } from "../neurons-text.ts";

const DEFAULT_TEMPERATURE = 1.6;

const settings = z.strictObject({
  type: z.literal("contrastive"),
  on: indices,
  off: z.array(indices).min(1).max(10_000),
  temperature: positive.default(DEFAULT_TEMPERATURE),
});

/** One cluster of neurons against others. */
export const contrastive: ObjectiveKind<typeof settings> = {
  settings,
  help: "Drives one cluster of neurons and not the others, which `off` lists.",
  openretina: "ContrastiveNeuronObjective",
  groups: ({ on, off }) => [
    { path: "on", neurons: on, role: "on", cluster: null },
    ...off.map((neurons, cluster) => ({ path: `off[${cluster}]`, neurons, role: "off" as const, cluster })),
  ],
  title: ({ on }) => `contrast of ${neuronsText(on)}`,
  aim: ({ on, off, temperature }, where) =>
    `drive ${on.length} neurons and not the ${off.length} other clusters${where} (contrastive objective, temperature ${temperature})`,
  begin: ({ neurons, count }) => {
    const on = neurons.length > 0 ? [...neurons] : [0];
    return { type: "contrastive", on, off: [allBut(on, count)], temperature: DEFAULT_TEMPERATURE };
  },
  fit: (objective, { count, keep }) => {
    const on = keep(objective.on, 0);
    const off = objective.off.filter((cluster) => cluster.some((neuron) => neuron < count));
    if (off.length > 0) return { ...objective, on, off: off.map((cluster) => keep(cluster, 0)) };
    const [other = 0] = allBut(on, count);
    return { ...objective, on, off: [keep(objective.off[0]!, other)] };
  },
};

/** All of so many neurons but these; the first one if nothing is left. */
export function allBut(neurons: readonly number[], count: number): number[] {
  const without = new Set(neurons);
  const rest = Array.from({ length: count }, (_, neuron) => neuron).filter((neuron) => !without.has(neuron));
  return rest.length > 0 ? rest : [0];
}
