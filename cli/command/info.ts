import { Command } from "commander";
import { foreignText } from "../../core/basis/foreign-text.ts";
import { knownNormalisation, TRAINED_WHITE, trainedRange } from "../../core/basis/normalisation.ts";
import type { ModelDescription, Reading, SessionDescription } from "../../core/model/index.ts";
import {
  type ModelOptions,
  modelOptions,
  modelText,
  type OpenedModel,
  openModelAt,
} from "../model-option.ts";
import { printJson, printLines } from "../print.ts";
import { table } from "../table.ts";

interface InfoOptions extends ModelOptions {
  readonly json?: boolean;
}

export function infoCommand(): Command {
  const command = new Command("info")
    .description(
      "what is in a checkpoint: architecture, sessions, neurons, rates, and what was not understood",
    )
    .argument("<model...>", modelText)
    .option("--json", "print everything as JSON");
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (paths: string[], options: InfoOptions) => {
    const opened = await openModelAt(paths, options);
    if (options.json) printJson(record(opened));
    else printLines(text(opened));
  });
}

function record({ model: { description }, files }: OpenedModel): object {
  const { stimulusMean, stimulusStd } = description.metadata;
  const known = knownNormalisation(stimulusMean.value, stimulusStd.value);
  // In model units; null where the file does not say them.
  return { files, ...description, blackAndWhite: known === null ? null : trainedRange(known) };
}

function text({ model: { description }, files }: OpenedModel): string[] {
  const { architecture, parts, input, metadata, leftOut, notes, notUnderstood } = description;
  const facts: [string, string][] = [
    ["architecture", parts.length > 0 ? `${architecture} (${parts.join(", ")})` : architecture],
    ["stimulus", `${input.channels} channel(s) × ${input.height} × ${input.width} pixels`],
    ["frame rate", reading(metadata.frameRateHz, "Hz")],
    ["pixel size", reading(metadata.pixelSizeUm, "µm")],
    ["normalised by", normalisation(description)],
    ["black and white", blackAndWhite(description)],
    ["stimulus class", reading(metadata.stimulusClass)],
    ["species", reading(metadata.species)],
    ...behaviour(metadata),
    ["temporal footprint", footprint(description)],
    ["parameters", description.parameters.toLocaleString("en")],
  ];
  const sections = [
    files.map(({ name }) => foreignText(name)),
    table(facts),
    ["sessions", ...table(description.sessions.map(session))],
  ];
  const cellTypes = Object.entries(description.cellTypeNames);
  if (cellTypes.length > 0) sections.push(["cell types", ...table(cellTypes)]);
  if (description.layers.length > 0) {
    const layers = description.layers.map(({ name, channels, height, width }): [string, string] => [
      name,
      `${channels} channel(s) × ${height} × ${width}`,
    ]);
    sections.push(["layers that an objective may be about", ...table(layers)]);
  }
  if (leftOut.length > 0)
    sections.push(["left out, so that responses may be those of another model", ...lines(leftOut)]);
  if (notes.length > 0) sections.push(["how the file was read", ...lines(notes)]);
  if (notUnderstood.length > 0) sections.push(["not understood, and not needed", ...lines(notUnderstood)]);
  return sections.flatMap((section, index) => (index === 0 ? section : ["", ...section]));
}

function lines(entries: readonly string[]): string[] {
  return entries.map((entry) => `  ${foreignText(entry, 300)}`);
}

/** The value made of it and, where it is not plainly that, what the file says. */
function reading({ value, found }: Reading<number | string>, unit = ""): string {
  if (found === null) return "the file does not say";
  const made = value === null ? "unclear" : `${value}${unit === "" ? "" : ` ${unit}`}`;
  return found === String(value) ? made : `${made} (the file says ${JSON.stringify(found)})`;
}

function normalisation({ metadata: { stimulusMean, stimulusStd } }: ModelDescription): string {
  if (stimulusMean.found === null && stimulusStd.found === null) return "the file does not say";
  return `mean ${reading(stimulusMean)}, standard deviation ${reading(stimulusStd)}`;
}

/** Channels that a picture must not be painted into, and how they are held. */
function behaviour({ behaviourChannels }: ModelDescription["metadata"]): [string, string][] {
  const { value = null, found = null } = behaviourChannels ?? {};
  if (value === null) return [];
  const held = value.map((channel) => `--set stimulus.fixed.${channel}=0`).join(" ");
  return [
    [
      "behaviour",
      `channel(s) ${value.join(", ")} (the file says "${found}"); optimize holds them with ${held}`,
    ],
  ];
}

/** Of the films that it was trained with: limits that a display can show. */
function blackAndWhite({ metadata: { stimulusMean, stimulusStd } }: ModelDescription): string {
  const known = knownNormalisation(stimulusMean.value, stimulusStd.value);
  if (known === null) return "unknown: say what your display's black and white are";
  const { black, white } = trainedRange(known);
  return `${Number(black.toPrecision(4))} and ${Number(white.toPrecision(4))} in model units, 0 and ${TRAINED_WHITE} in its films`;
}

function footprint({ temporalFootprint, metadata }: ModelDescription): string {
  const rate = metadata.frameRateHz.value;
  const seconds = rate === null ? "" : ` (${(temporalFootprint / rate).toFixed(2)} s)`;
  return `${temporalFootprint} frames${seconds}`;
}

function session({ name, neurons, cellTypes, performance }: SessionDescription): [string, string] {
  const facts = [`${neurons} neuron(s)`];
  if (performance !== null) facts.push(correlation(performance));
  if (cellTypes !== null) {
    const counts = new Map<number | string, number>();
    for (const type of cellTypes) counts.set(type, (counts.get(type) ?? 0) + 1);
    const types = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, n]) => `${type} (${n})`);
    facts.push(`cell types ${types.join(", ")}`);
  }
  return [name, facts.join(", ")];
}

/** Of predictions and recordings: the median of the neurons that have one. */
function correlation(performance: readonly (number | null)[]): string {
  const known = performance.filter((value) => value !== null).sort((a, b) => a - b);
  if (known.length === 0) return "correlation unknown";
  const middle = (known.length - 1) / 2;
  const median = (known[Math.floor(middle)]! + known[Math.ceil(middle)]!) / 2;
  return `median correlation ${median.toFixed(2)}`;
}
