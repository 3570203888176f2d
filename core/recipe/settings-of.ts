/** The schemas of a list of kinds, one by one. */
export type SettingsOf<Kinds extends readonly unknown[]> = {
  -readonly [K in keyof Kinds]: Kinds[K] extends { readonly settings: infer Settings } ? Settings : never;
};
