import { seriesColours, words } from "../../core/figures/index.ts";
import { type Content, html, type Markup } from "./html.ts";

/** Colours of a page, light and dark; on paper it is light. Those of series and cell types come as variables, too. */
const LIGHT = `--bg:#f6f7f9;--panel:#fff;--shade:#eef0f3;--line:#c9d0d8;--line-strong:#b4bdc8;--text:#1a2027;--muted:#5a6572;--accent:#a85800;
--green:#0d7d4a;--uv:#6a47d6;--red:#c22f2f;--blue:#1f66c1;--ok:#0d7d4a`;
const DARK = `--bg:#0f1216;--panel:#161a20;--shade:#232932;--line:#3b4450;--line-strong:#4b5562;--text:#dfe4ea;--muted:#98a2b0;--accent:#ffb454;
--green:#3ddc84;--uv:#a98bff;--red:#ff6b6b;--blue:#58a6ff;--ok:#3ddc84`;

const STYLE = `
*{box-sizing:border-box}
html{color-scheme:light dark}
body{margin:0 auto;max-width:1120px;padding:32px 24px 64px;background:var(--bg);color:var(--text);
font:14px/1.5 Inter,"Noto Sans","DejaVu Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:26px;line-height:1.2;margin:0 0 4px}h2{font-size:18px;margin:40px 0 12px}h3{font-size:14px;margin:0}
p{margin:0 0 12px;max-width:76ch}.lead{color:var(--muted)}a{color:var(--accent)}
nav{display:flex;gap:6px 18px;flex-wrap:wrap;margin:18px 0 0}
table{border-collapse:collapse;font-size:13px;line-height:1.4}th,td{text-align:left;padding:3px 14px 3px 0;vertical-align:top}
th,td a{white-space:nowrap}th{font-weight:600;color:var(--muted)}thead th{border-bottom:1px solid var(--line)}td.number{text-align:right}
.scroll{overflow-x:auto}
.panel{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:16px;margin:0 0 16px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(360px,100%),1fr));gap:16px;align-items:start}
.figures+.figures{margin-top:16px}
.figures .panel{margin:0;min-width:0;overflow-x:auto}.figures svg{display:block;width:100%;max-width:640px;height:auto}
.card{display:flex;flex-wrap:wrap;gap:14px 28px;align-items:flex-start}
.card header{flex:0 0 100%;display:flex;flex-wrap:wrap;gap:0 12px;align-items:baseline}
.card .courses{display:flex;flex:1 1 270px;flex-wrap:wrap;gap:8px 16px}.card svg{display:block}
.card .caution{flex:0 0 100%;margin:0;color:var(--accent)}
.card header small{color:var(--muted)}
.card svg{max-width:100%;height:auto}.film{image-rendering:pixelated;border-radius:4px;height:170px;display:block}.still{display:none}
figcaption{font-size:12px;color:var(--muted);margin-top:4px}figure{margin:0}
footer{margin-top:48px;color:var(--muted);font-size:12px}
@media screen and (prefers-color-scheme:dark){.card svg image{filter:invert(.9) hue-rotate(180deg)}}
@media (max-width:480px){body{padding:20px 14px 40px}.panel{padding:12px}}
@media print{body{max-width:none;padding:0;font-size:11px;background:#fff}table{font-size:10.5px;line-height:1.3}
.figures{grid-template-columns:1fr 1fr}.moving{display:none}.still{display:inline}img.still{display:block}.card{gap:6px 14px}
.film{width:auto;height:110px}.card figure{max-width:110px}figcaption{font-size:9px}
.card svg{max-width:140px}.card .courses{flex:1 1 170px}.card .courses svg{max-width:170px}.card td{padding-right:0}
.panel{border-color:#ccc}.card,figure,tr{break-inside:avoid}h2{break-after:avoid}nav{display:none}}
`;

/** A cell type's colours, which a page has as a variable. */
export interface TypeColour {
  readonly light: string;
  readonly dark: string;
}

/** @param pictures whether the page has all its pictures in itself, or some in files beside it */
export function pageHead(
  title: string,
  types: readonly TypeColour[],
  pictures: "within" | "files" = "within",
): string {
  const variables = (scheme: keyof TypeColour): string =>
    types.map((colour, index) => `;--type-${index}:${colour[scheme]}`).join("");
  const series = (scheme: keyof TypeColour): string =>
    seriesColours(scheme)
      .map((colour, index) => `;--series-${index}:${colour}`)
      .join("");
  const style = `:root{${LIGHT}${series("light")}${variables("light")}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}${series("dark")}${variables("dark")}}}${STYLE}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:${pictures === "files" ? " file: http: https:" : ""}; style-src 'unsafe-inline'">
<title>${words(title)}</title><style>${style}</style></head><body>
`;
}

export const pageFoot = (text: string): string => `<footer>${words(text)}</footer></body></html>\n`;

export function section(id: string, title: string, ...content: readonly Content[]): string {
  return `${html("section", { id }, html("h2", {}, title), ...content).text}\n`;
}

export const panel = (...content: readonly Content[]): Markup => html("div", { class: "panel" }, ...content);

/** Names and values, a row each. */
export function factTable(facts: readonly (readonly [name: string, value: string])[]): Markup {
  const rows = facts.map(([name, value]) =>
    html("tr", {}, html("th", { scope: "row" }, name), html("td", {}, value)),
  );
  return html("table", {}, html("tbody", {}, ...rows));
}

/** A table with a header. */
export function dataTable(header: readonly string[], rows: readonly (readonly Content[])[]): Markup {
  const head = header.map((name) => html("th", { scope: "col" }, name));
  const body = rows.map((cells) => html("tr", {}, ...cells.map((cell) => html("td", {}, cell))));
  const table = html("table", {}, html("thead", {}, html("tr", {}, ...head)), html("tbody", {}, ...body));
  return html("div", { class: "scroll" }, table);
}

/** A number with as many digits as mean something; nothing for none. */
export function digits(value: number | null | undefined, unit = "", count = 3): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const rounded = Number(value.toPrecision(count));
  return `${Object.is(rounded, -0) ? 0 : rounded}${unit === "" ? "" : ` ${unit}`}`.replace("-", "−");
}
