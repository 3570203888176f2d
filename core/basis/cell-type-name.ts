/** The name of a cell type, or what there is of one: `type 12`. @param names by the label in a file */
export function cellTypeName(names: Readonly<Record<string, string>>, label: number | string): string {
  const name = Object.hasOwn(names, label) ? names[label] : undefined;
  return name ?? (typeof label === "number" ? `type ${label}` : label);
}
