import { shortNumber } from "../../core/figures/index.ts";
import { emptyHtml, html, type Markup } from "../report/html.ts";

/** A run as the wall shows it. */
export interface Tile {
  /** Of its files. */
  readonly name: string;
  /** A session, or a layer. */
  readonly place: string;
  readonly isNeuron: boolean;
  /** Within its place. */
  readonly number: number;
  readonly cellType: string | null;
  readonly response: number | null;
  /** Whether the run found nothing, or failed. */
  readonly empty: boolean;
}

export const filmOf = ({ name }: Pick<Tile, "name">): string => `films/${name}.gif`;
export const pictureOf = ({ name }: Pick<Tile, "name">): string => `pictures/${name}.png`;
export const pageOf = ({ name }: Pick<Tile, "name">): string => `pages/${name}.html`;

export const titleOf = ({ isNeuron, number }: Tile): string => `${isNeuron ? "neuron" : "channel"} ${number}`;

/** A still picture that moves under the pointer, and leads to the run's page. */
export function tileMarkup(tile: Tile): Markup {
  const title = titleOf(tile);
  if (tile.empty) {
    const note = html("span", { class: "none" }, "no gradient");
    return html("div", { class: "tile" }, note, caption(title, null));
  }
  const still = emptyHtml("img", { src: pictureOf(tile), alt: `The stimulus of ${title}`, loading: "lazy" });
  const film = emptyHtml("img", { class: "film", src: filmOf(tile), alt: "", loading: "lazy" });
  return html("a", { class: "tile", href: pageOf(tile) }, still, film, caption(title, tile.response));
}

function caption(title: string, response: number | null): Markup {
  const value = response === null ? null : html("b", {}, shortNumber(response));
  return html("span", { class: "caption" }, title, value);
}
