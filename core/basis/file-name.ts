/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A name as all file systems take it: letters, digits, dots and dashes; it cannot lead out of a folder. */
export function fileName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^[-.]+/, "")
    .slice(0, 100)
    .replace(/[-.]+$/, "")
    .replace(DEVICE, "$&-");
  return plain === "" ? "run" : plain;
}

/** A file name for each name, no two the same even where capitals do not count: later ones get a number. */
export function distinctFileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = fileName(name);
    let distinct = plain;
    for (let number = 2; taken.has(distinct.toLowerCase()); number++) distinct = `${plain}-${number}`;
    taken.add(distinct.toLowerCase());
    return distinct;
  });
}
