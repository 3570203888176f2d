import { z } from "./fields.ts";
import { findingOf, isCaution } from "./finding.ts";
import type { RunResult } from "./result.ts";
import type { Recipe } from "./schema.ts";

/** How far a stimulus may be used as it is: `open` means not tried yet, `bad` that there is no result. */
export type TrustLevel = "good" | "open" | "caution" | "bad";

/** What to do next: go on from the stimulus, try other seeds, a smaller learning rate, look at the limits, or compare with plain stimuli. */
export type TrustStep = "go-on" | "other-seeds" | "smaller-rate" | "limits" | "compare";

/** One thing that a person asks of a result before believing it. */
export interface TrustMark {
  readonly about: "ending" | "seeds" | "limits" | "references";
  readonly level: TrustLevel;
  /** For where there is little room: a few words. */
  readonly word: string;
  /** One sentence or more. */
  readonly text: string;
  readonly next: TrustStep | null;
}

/** What the recipe's objective makes of the best of several plain stimuli of one kind, of the norm and the length of the result. */
export interface Reference {
  readonly kind: "chirp" | "bar" | "noise";
  /** Null where it is not finite. */
  readonly objective: number | null;
}

export const reference: z.ZodType<Reference> = z.object({
  kind: z.enum(["chirp", "bar", "noise"]),
  objective: z.number().nullable(),
});

type Asked = Pick<Recipe, "objective" | "stimulus" | "optimizer">;

/** Starts whose values differ by less than this part agree. */
const AGREE = 0.01;

/** More values than this part at a limit: the limits are what made the stimulus. */
const MANY_AT_LIMITS = 0.5;

/**
 * What a result comes to, mark by mark, in the order in which a person asks.
 *
 * @param references what plain stimuli come to; null where they were not computed
 */
export function trustMarks(
  recipe: Asked,
  result: RunResult,
  references: readonly Reference[] | null = null,
): readonly TrustMark[] {
  const ending = endingMark(recipe, result);
  // Of what is no result there is nothing more to say.
  if (ending.level === "bad") return [ending];
  return [ending, seedsMark(recipe, result), limitsMark(result), referencesMark(result, references)].filter(
    (mark) => mark !== null,
  );
}

/** The level of the worst mark. */
export function trustLevel(marks: readonly TrustMark[]): TrustLevel {
  const levels: readonly TrustLevel[] = ["bad", "caution", "open"];
  return levels.find((level) => marks.some((mark) => mark.level === level)) ?? "good";
}

function endingMark(recipe: Asked, result: RunResult): TrustMark {
  const finding = findingOf(recipe.objective, result);
  const { text } = finding;
  const bad = isCaution(finding);
  switch (finding.kind) {
    case "converged":
    case "flat-end":
      return { about: "ending", level: "good", word: "settled", text, next: null };
    case "rising":
      return { about: "ending", level: "open", word: "still rising", text, next: "go-on" };
    case "unsettled":
      return {
        about: "ending",
        level: "caution",
        word: "not settled",
        text,
        next: hasRate(recipe) ? "smaller-rate" : "go-on",
      };
    case "flat-start":
    case "diverged": {
      const dead = finding.kind === "flat-start";
      const seeds = recipe.stimulus.init.type === "normal" ? "other-seeds" : null;
      const next = dead || !hasRate(recipe) ? seeds : "smaller-rate";
      return {
        about: "ending",
        level: bad ? "bad" : "caution",
        word: dead ? "no gradient" : "diverged",
        text,
        next,
      };
    }
  }
}

const hasRate = ({ optimizer }: Asked): boolean => "lr" in optimizer;

function seedsMark({ stimulus }: Asked, { restarts }: RunResult): TrustMark | null {
  if (stimulus.init.type !== "normal") return null;
  const values = (restarts ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length < 2) {
    const text = "It was found from one seed. Others may find another stimulus, or a better one.";
    return { about: "seeds", level: "open", word: "one seed", text, next: "other-seeds" };
  }
  const best = Math.max(...values);
  const near = values.filter((value) => best - value <= AGREE * Math.abs(best)).length;
  const count = `${near} of ${values.length} starts`;
  if (near === values.length) {
    const text = `All ${values.length} starts found a value within ${100 * AGREE} % of the best.`;
    return { about: "seeds", level: "good", word: `${values.length} starts agree`, text, next: null };
  }
  const lost = percent((best - Math.min(...values)) / Math.abs(best));
  const text = `${count} came within ${100 * AGREE} % of the best; the worst is ${lost} below it.`;
  if (near >= 2) return { about: "seeds", level: "good", word: count, text, next: null };
  const more = `${text} Other seeds may find a better one.`;
  return { about: "seeds", level: "caution", word: count, text: more, next: "other-seeds" };
}

function limitsMark({ atLimits }: RunResult): TrustMark | null {
  if (atLimits === null) return null;
  const share = percent(atLimits);
  const many = atLimits > MANY_AT_LIMITS;
  const text = many
    ? `${share} of all values lie at a limit: the limits shape this stimulus. Wider limits or a smaller norm leave it room.`
    : `${share} of all values lie at a limit.`;
  const level = many ? "caution" : "good";
  return { about: "limits", level, word: `${share} at a limit`, text, next: many ? "limits" : null };
}

function referencesMark({ objective }: RunResult, references: readonly Reference[] | null): TrustMark | null {
  if (references === null) {
    const text = "Nobody has compared it with a chirp, a bar and noise of the same norm yet.";
    return { about: "references", level: "open", word: "not compared", text, next: "compare" };
  }
  const known = references.filter(
    (each): each is Reference & { objective: number } => each.objective !== null,
  );
  if (objective === null || known.length === 0) return null;
  const best = known.reduce((a, b) => (b.objective > a.objective ? b : a));
  const listed = known.map((each) => `${each.kind} ${short(each.objective)}`).join(", ");
  const text = `Objective ${short(objective)}; the best of plain stimuli of the same norm: ${listed}.`;
  if (best.objective >= objective) {
    const worse = `${text} A ${best.kind} does as well: go on, or try other seeds.`;
    return {
      about: "references",
      level: "caution",
      word: `a ${best.kind} does as well`,
      text: worse,
      next: "other-seeds",
    };
  }
  // A ratio means something between numbers above zero only.
  const word =
    best.objective > 0
      ? `${Number((objective / best.objective).toPrecision(2))}× the best ${best.kind}`
      : `${short(objective)} against ${short(best.objective)} (${best.kind})`;
  return { about: "references", level: "good", word, text, next: null };
}

const short = (value: number): string => String(Number(value.toPrecision(3)));

function percent(share: number): string {
  const size = 100 * share;
  return `${size > 0 && size < 0.1 ? "< 0.1" : Number(size.toPrecision(2))} %`;
}
