import { z } from "../fields.ts";
import type { SettingsOf } from "../settings-of.ts";
import { regularizerKinds } from "./kinds.ts";

const settings = regularizerKinds.map((kind) => kind.settings) as unknown as SettingsOf<
  typeof regularizerKinds
>;

/** A penalty that a recipe adds to the loss. */
export const regularizerSchema = z.discriminatedUnion("type", settings);

export type RecipeRegularizer = z.infer<typeof regularizerSchema>;

/** A penalty on what lies beyond ranges, which the window has a form for. */
export type RangePenalty = Extract<RecipeRegularizer, { readonly type: "range" }>;

export function isRangePenalty(regularizer: RecipeRegularizer): regularizer is RangePenalty {
  return regularizer.type === "range";
}

const byType = new Map(
  regularizerKinds.map((kind) => [kind.settings.shape.type.value as string, kind] as const),
);

/** Names of all kinds. */
export const regularizerTypes: readonly string[] = [...byType.keys()];

/** The settings of a regularizer that have an entry for each channel, with their entries. */
export function perChannelSettings(
  regularizer: RecipeRegularizer,
): readonly { readonly name: string; readonly entries: readonly unknown[] }[] {
  const values = new Map<string, unknown>(Object.entries(regularizer));
  return (byType.get(regularizer.type)?.perChannel ?? []).map((name) => ({
    name,
    entries: values.get(name) as readonly unknown[],
  }));
}

/** A regularizer for another number of channels: entries beyond them are dropped, and the last one holds for those that have none. */
export function withChannels(regularizer: RecipeRegularizer, channels: number): RecipeRegularizer {
  const changed = perChannelSettings(regularizer)
    .filter(({ entries }) => entries.length !== channels)
    .map(({ name, entries }) => [name, resized(entries, channels)] as const);
  return changed.length === 0 ? regularizer : { ...regularizer, ...Object.fromEntries(changed) };
}

/** A list of another length; its last entry fills it up. */
export function resized<T>(entries: readonly T[], length: number): T[] {
  return Array.from({ length }, (_, i) => entries[i] ?? entries.at(-1)!);
}
