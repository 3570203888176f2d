import { cellTypeName } from "../../core/basis/cell-type-name.ts";
import { fieldsFigure } from "../../core/figures/index.ts";
import type { ModelDescription } from "../../core/model/index.ts";
import type { ModelIdentity } from "../../node/run-record.ts";
import { drawing, html, type Markup } from "./html.ts";
import { dataTable, digits, factTable, panel, section } from "./page.ts";

/** What a model is: its facts, where its neurons look, its sessions and layers. */
export function modelSection(
  description: ModelDescription,
  files: ModelIdentity["files"],
  colourOf: (type: string) => string,
): string {
  const { input, metadata, sessions, layers } = description;
  const rate = metadata.frameRateHz.value;
  const facts: [string, string][] = [
    ["architecture", [description.architecture, ...description.parts].join(", ")],
    [
      "stimulus",
      `${input.channels} ${input.channels === 1 ? "channel" : "channels"} × ${input.height} × ${input.width} pixels`,
    ],
    ["frame rate", digits(rate, "Hz", 4)],
    ["pixel size", digits(metadata.pixelSizeUm.value, "µm", 4)],
    [
      "temporal footprint",
      `${description.temporalFootprint} frames${rate === null ? "" : ` (${digits(description.temporalFootprint / rate, "s")})`}`,
    ],
    ["parameters", description.parameters.toLocaleString("en")],
    ...files.map(({ name, sha256 }): [string, string] => [name, `SHA-256 ${sha256.slice(0, 16)}…`]),
  ];
  const rows = sessions.map(({ name, neurons, performance }) => {
    const known = (performance ?? []).filter((value) => value !== null).sort((a, b) => a - b);
    return [name, String(neurons), digits(known[known.length >> 1], "", 2)];
  });
  const map = receptiveFields(description, colourOf);
  return section(
    "model",
    "Model",
    html("div", { class: "figures" }, panel(factTable(facts)), ...(map === null ? [] : [panel(map)])),
    html(
      "div",
      { class: "figures" },
      panel(dataTable(["session", "neurons", "median correlation"], rows)),
      layers.length === 0
        ? null
        : panel(
            dataTable(
              ["layer", "channels", "height", "width"],
              layers.map(({ name, channels, height, width }) => [
                name,
                String(channels),
                String(height),
                String(width),
              ]),
            ),
          ),
    ),
  );
}

function receptiveFields(description: ModelDescription, colourOf: (type: string) => string): Markup | null {
  const neurons = description.sessions.flatMap(({ name, receptiveFields: fields, cellTypes }) =>
    (fields ?? []).map((field, neuron) => {
      const label = cellTypes?.[neuron];
      const cellType = label === undefined ? "" : cellTypeName(description.cellTypeNames, label);
      return { name: `${name}/${neuron}`, cellType, field };
    }),
  );
  const figure = fieldsFigure(neurons, colourOf);
  return figure === null ? null : drawing(figure);
}
