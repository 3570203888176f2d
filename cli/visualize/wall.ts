import { naturalOrder } from "../../core/basis/natural-order.ts";
import type { ModelDescription } from "../../core/model/index.ts";
import type { ModelIdentity } from "../../node/run-record.ts";
import { grouped } from "../grouped.ts";
import { html, joined, type Markup } from "../report/html.ts";
import { modelSection } from "../report/model-section.ts";
import { pageFoot, pageHead, section, type TypeColour } from "../report/page.ts";
import { type Tile, tileMarkup } from "./tile.ts";

const STYLE = `<style>
body{max-width:1440px}
.types{display:flex;flex-wrap:wrap;gap:24px 36px}
.wall{display:flex;flex-wrap:wrap;gap:14px 12px}
.tile{position:relative;display:block;width:var(--side);color:var(--text);text-decoration:none}
.tile img,.tile .none{width:100%;aspect-ratio:var(--aspect);border-radius:6px;image-rendering:pixelated;display:block;background:var(--shade)}
.tile .none{display:grid;place-items:center;color:var(--muted);font-size:12px}
.tile .film{position:absolute;inset:0 0 auto 0;height:auto;display:none}
a.tile:hover .film,a.tile:focus-visible .film{display:block}
a.tile:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:6px}
.caption{display:flex;justify-content:space-between;gap:6px;margin-top:5px;font-size:12px;color:var(--muted)}
.caption b{font-weight:600;color:var(--text)}
.type{display:flex;align-items:center;gap:8px;margin:0 0 10px;font-size:13px;font-weight:600}
.type::before{content:"";width:9px;height:9px;border-radius:50%;background:var(--dot)}
.type span,h2 span{font-weight:400;color:var(--muted)}
.files{margin-top:14px}
main{--side:112px}@media (max-width:480px){main{--side:84px}}
</style>
`;

export interface WallContent {
  readonly title: string;
  readonly description: ModelDescription;
  readonly files: ModelIdentity["files"];
  readonly tiles: readonly Tile[];
  readonly types: readonly TypeColour[];
  readonly colourOf: (type: string) => string;
  readonly version: string;
}

/** One page about a whole model: its neurons by session and type, its hidden channels, and what it is. */
export function wall({ title, description, files, tiles, types, colourOf, version }: WallContent): string {
  const places = [...grouped(tiles, ({ place }) => place)];
  const links = [
    ...places.map(([place], index) => [`place-${index}`, place] as const),
    ["model", "The model"] as const,
  ];
  const { height, width } = description.input;
  return [
    pageHead(title, types, "files"),
    STYLE,
    joined([
      html("h1", {}, title),
      html(
        "p",
        { class: "lead" },
        `${lead(tiles)} Point at one to see it move; choose it for its film, space, time and response.`,
      ),
      html(
        "nav",
        { "aria-label": "Sections" },
        ...links.map(([id, text]) => html("a", { href: `#${id}` }, text)),
      ),
      filesLine(),
    ]).text,
    `<main style="--aspect:${width}/${height}">`,
    ...places.map(([place, own], index) => placeSection(`place-${index}`, place, own, colourOf)),
    "</main>",
    modelSection(description, files, colourOf),
    pageFoot(`Made by Retinoscope ${version}.`),
  ].join("\n");
}

function lead(tiles: readonly Tile[]): string {
  const neurons = tiles.filter(({ isNeuron }) => isNeuron).length;
  const channels = tiles.length - neurons;
  const parts = [`${neurons} ${neurons === 1 ? "neuron" : "neurons"}`];
  if (channels > 0) parts.push(`${channels} hidden ${channels === 1 ? "channel" : "channels"}`);
  return `The stimuli that drive ${parts.join(" and ")} most.`;
}

function filesLine(): Markup {
  const links = [
    ["stimuli/summary.csv", "table of all runs"],
    ["stimuli/stimuli.npz", "all stimuli as arrays"],
    ["weights/weights.csv", "weights of core and readouts"],
  ].flatMap(([path, text], index) => [index === 0 ? null : " · ", html("a", { href: path }, text!)]);
  return html("p", { class: "files" }, ...links);
}

function placeSection(
  id: string,
  place: string,
  tiles: readonly Tile[],
  colourOf: (type: string) => string,
): string {
  const count = `${tiles.length} ${tiles[0]!.isNeuron ? "neurons" : "channels"}`;
  const types = [...grouped(tiles, ({ cellType }) => cellType ?? "")].sort(([a], [b]) => naturalOrder(a, b));
  const walls = types.map(([type, own]) => {
    const grid = html("div", { class: "wall" }, ...own.map(tileMarkup));
    if (type === "") return grid;
    const dot = html(
      "h3",
      { class: "type", style: `--dot:${colourOf(type)}` },
      type,
      html("span", {}, String(own.length)),
    );
    return html("div", {}, dot, grid);
  });
  const wallsByType = html("div", { class: "types" }, ...walls);
  return section(id, place, html("p", { class: "lead" }, count), wallsByType);
}
