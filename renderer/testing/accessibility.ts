import axe, { type AxeResults } from "axe-core";

/** Rules of WCAG 2.2, levels A and AA. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What of WCAG 2.2 AA axe finds broken in this page, and what is serious beyond that; a line each. */
export async function seriousProblems(): Promise<string[]> {
  await fadedIn();
  return linesOf(await axe.run());
}

/** Until nothing fades in any more: on its way, it has little contrast. It uses nothing but the page. */
export async function fadedIn(): Promise<void> {
  await Promise.all(
    document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
      .map(({ finished }) => finished.catch(() => undefined)),
  );
}

/** The same of what axe found elsewhere. */
export function linesOf({ violations }: AxeResults): string[] {
  return violations
    .filter(
      ({ impact, tags: of }) =>
        impact === "serious" || impact === "critical" || of.some((tag) => tags.includes(tag)),
    )
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}
