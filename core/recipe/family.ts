import { z } from "./fields.ts";
import type { AnyKind, Setting } from "./kind.ts";
import type { PythonCode } from "./python.ts";

/** All kinds of one part of a recipe, and what is known of each from its settings. */
export interface Family<Kinds extends readonly AnyKind[]> {
  readonly schema: z.ZodDiscriminatedUnion<
    SettingsOf<Kinds> & readonly z.core.$ZodTypeDiscriminable[],
    "type"
  >;
  /** Names of all kinds. */
  readonly types: readonly MemberOf<Kinds>["type"][];
  /** What is known of a kind. */
  readonly kind: (type: MemberOf<Kinds>["type"]) => AnyKind & Kinds[number];
  readonly title: (type: MemberOf<Kinds>["type"]) => string;
  readonly help: (type: MemberOf<Kinds>["type"]) => string;
  /** How the settings of a kind are called and edited, in order. */
  readonly labels: (type: MemberOf<Kinds>["type"]) => readonly (readonly [name: string, setting: Setting])[];
  readonly begin: <Type extends MemberOf<Kinds>["type"]>(
    type: Type,
    channels: number,
  ) => Extract<MemberOf<Kinds>, { readonly type: Type }>;
  /** What was done, in the words of a paper's methods; undefined where title and help say it. */
  readonly methods: (member: MemberOf<Kinds>) => string | undefined;
  readonly python: (member: MemberOf<Kinds>) => PythonCode;
  /** The settings that have an entry for each channel, with their entries. */
  readonly perChannel: (
    member: MemberOf<Kinds>,
  ) => readonly { readonly name: string; readonly entries: readonly unknown[] }[];
  /** The same for another number of channels: entries beyond them are dropped, and the last one holds for those that have none. */
  readonly withChannels: (member: MemberOf<Kinds>, channels: number) => MemberOf<Kinds>;
  /** The same for some of its channels alone. */
  readonly ofChannels: (member: MemberOf<Kinds>, channels: readonly number[]) => MemberOf<Kinds>;
}

/** Settings of any kind of a family. */
export type MemberOf<Kinds extends readonly AnyKind[]> = z.output<Kinds[number]["settings"]>;

export function family<const Kinds extends readonly AnyKind[]>(part: string, kinds: Kinds): Family<Kinds> {
  type Member = MemberOf<Kinds>;
  const byType = new Map(kinds.map((kind) => [kind.settings.shape.type.value, kind] as const));
  const kindOf = (type: string): AnyKind => {
    const kind = byType.get(type);
    if (kind === undefined) throw new RangeError(`There is no ${part} of type "${type}".`);
    return kind;
  };
  const perChannel = (member: Member): { name: string; entries: readonly unknown[] }[] => {
    const values = new Map<string, unknown>(Object.entries(member));
    return kindOf(member.type).perChannel.map((name) => ({
      name,
      entries: values.get(name) as readonly unknown[],
    }));
  };
  const settings = kinds.map((kind) => kind.settings) as unknown as readonly [Kinds[number]["settings"]];
  return {
    schema: z.discriminatedUnion("type", settings) as unknown as Family<Kinds>["schema"],
    types: [...byType.keys()] as Member["type"][],
    kind: kindOf as Family<Kinds>["kind"],
    title: (type) => kindOf(type).title,
    help: (type) => kindOf(type).help,
    labels: (type) => Object.entries(kindOf(type).labels),
    begin: (type, channels) => kindOf(type).begin(channels),
    methods: (member) => kindOf(member.type).methods?.(member),
    python: (member) => kindOf(member.type).python(member),
    perChannel,
    withChannels(member, channels) {
      const changed = perChannel(member)
        .filter(({ entries }) => entries.length !== channels)
        .map(({ name, entries }) => [name, resized(entries, channels)] as const);
      return changed.length === 0 ? member : { ...member, ...Object.fromEntries(changed) };
    },
    ofChannels(member, channels) {
      const picked = perChannel(member).map(({ name, entries }) => [
        name,
        channels.map((channel) => entries[channel]),
      ]);
      return { ...member, ...Object.fromEntries(picked) };
    },
  };
}

/** A list of another length; its last entry fills it up. */
function resized<T>(entries: readonly T[], length: number): T[] {
  return Array.from({ length }, (_, i) => entries[i] ?? entries.at(-1)!);
}

/** The schemas of a list of kinds, one by one. */
export type SettingsOf<Kinds extends readonly unknown[]> = {
  -readonly [K in keyof Kinds]: Kinds[K] extends { readonly settings: infer Settings } ? Settings : never;
};
