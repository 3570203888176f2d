import type { Axis, Figure, Panel } from "./figure.ts";
import { keyOf } from "./figure.ts";

/**
 * What a figure lacks that its reader needs, as sentences; none of a good one. A test asks this of every figure that the program
 * draws, so that a new one cannot lack them either.
 */
export function figureFaults(figure: Figure): string[] {
  const faults: string[] = [];
  const about = `"${figure.title}"`;
  if (figure.title.trim() === "") faults.push("A figure has no title.");
  if (figure.description.trim() === "") faults.push(`${about} has no description.`);
  if (figure.panels.length === 0) faults.push(`${about} has no panels.`);
  if (figure.panels.length > 1 && figure.panels.some(({ title }) => !title))
    faults.push(`${about} has several panels, and one without a title.`);
  const coloured = figure.panels.some(({ marks }) =>
    marks.some(({ kind }) => kind === "heat map" || kind === "contours"),
  );
  if (coloured && figure.colours === undefined) faults.push(`${about} has colours without a colour bar.`);
  if (figure.colours !== undefined) {
    if (figure.colours.title.trim() === "") faults.push(`${about} has a colour bar without a title.`);
    const [low, high] = figure.colours.range;
    if (!(high > low)) faults.push(`${about} has a colour bar from ${low} to ${high}.`);
    if (figure.colours.kind === "signed" && low !== -high)
      faults.push(`${about} has a signed colour bar whose middle is not zero.`);
  }
  for (const panel of figure.panels) faults.push(...panelFaults(panel, about));
  const names = keyOf(figure);
  if (names.some(({ name }) => name.trim() === "")) faults.push(`${about} has a legend with an empty entry.`);
  return faults;
}

function panelFaults(panel: Panel, about: string): string[] {
  const where = panel.title === undefined ? about : `${about}, "${panel.title}",`;
  const faults: string[] = [];
  const axes: readonly (readonly [string, Axis])[] = [
    ["x", panel.x],
    ["y", panel.y],
  ];
  for (const [name, { title, blocks }] of axes) {
    if (title.trim() === "") faults.push(`${where} has no title on its ${name} axis.`);
    if (/[([/]/.test(title))
      faults.push(`${where} has a unit in the title "${title}", which belongs into the axis' unit.`);
    if (blocks?.some(({ label }) => /^(channel )?\d+$/.test(label) && title === "channel of the stimulus"))
      faults.push(`${where} names channels of the stimulus by numbers.`);
  }
  if (panel.bare === "polar" && (panel.notes?.length ?? 0) < 4)
    faults.push(`${where} does not label its angles.`);
  for (const mark of panel.marks) {
    if (mark.kind !== "line" && mark.kind !== "points") continue;
    if (mark.x.length !== mark.y.length)
      faults.push(`${where} has a mark with ${mark.x.length} x and ${mark.y.length} y.`);
    const { range } = panel.x;
    if (mark.kind === "line" && range !== undefined && Array.from(mark.x).some((x) => isBeyond(x, range)))
      faults.push(`${where} has the line "${mark.name}", which goes beyond its horizontal axis.`);
    if (mark.kind === "line" && mark.error !== undefined && mark.error.length !== mark.y.length)
      faults.push(`${where} has a band that is not as long as its line.`);
  }
  return faults;
}

/** By more than rounding. */
function isBeyond(x: number, [low, high]: readonly [number, number]): boolean {
  const slack = 1e-6 * Math.abs(high - low);
  return x < Math.min(low, high) - slack || x > Math.max(low, high) + slack;
}
