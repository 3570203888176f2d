/** The pages of docs/, as the build makes them for the window (`guide.json`): text and structure, no markup. */
export interface Guide {
  readonly pages: readonly GuidePage[];
}

export interface GuidePage {
  /** As its file is called, without an ending: `glossary`. */
  readonly name: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly id: string;
      readonly content: readonly Inline[];
    }
  | { readonly kind: "paragraph"; readonly content: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: "table"; readonly head: readonly Cell[]; readonly rows: readonly Row[] };

export type Cell = readonly Inline[];

/** Of a table. A row that begins with a word in bold explains it: links lead there by its id. */
export interface Row {
  readonly id: string | null;
  readonly cells: readonly Cell[];
}

export type Inline =
  | string
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "strong" | "emphasis"; readonly content: readonly Inline[] }
  | { readonly kind: "link"; readonly to: string; readonly content: readonly Inline[] }
  | { readonly kind: "image"; readonly src: string; readonly alt: string; readonly width: number | null };
