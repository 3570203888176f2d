/**
 * Records that are alike, column by column: as JSON they take a fraction of what they would take one by one, and what they had in common
 * (the same object, not an equal one) is one object again when they are read.
 */
export type Column =
  | { readonly values: readonly unknown[] }
  /** A few different values, and which of them each record has. */
  | { readonly few: readonly unknown[]; readonly places: readonly number[] }
  /** Of records: a column for each of their keys. */
  | { readonly columns: Readonly<Record<string, Column>> };

export function packColumn(values: readonly unknown[]): Column {
  const places = new Map<unknown, number>();
  for (const value of values) if (!places.has(value)) places.set(value, places.size);
  if (places.size * 2 <= values.length)
    return { few: [...places.keys()], places: values.map((value) => places.get(value)!) };
  const keys = commonKeys(values);
  if (keys === null) return { values };
  const records = values as readonly Record<string, unknown>[];
  return {
    columns: Object.fromEntries(keys.map((key) => [key, packColumn(records.map((record) => record[key]))])),
  };
}

/** @throws TypeError if it is no column */
export function unpackColumn(column: Column): unknown[] {
  if ("values" in column) return [...column.values];
  if ("few" in column) return column.places.map((place) => column.few[place]);
  const columns = Object.entries(column.columns).map(([key, values]): readonly [string, unknown[]] => [
    key,
    unpackColumn(values),
  ]);
  const count = columns[0]?.[1].length ?? 0;
  return Array.from({ length: count }, (_, i) => {
    const record: Record<string, unknown> = {};
    for (const [key, values] of columns) record[key] = values[i];
    return record;
  });
}

/** The keys of records that all have the same ones in the same order; null if the values are no such records. */
function commonKeys(values: readonly unknown[]): readonly string[] | null {
  const [first] = values;
  if (!isPlainRecord(first)) return null;
  const keys = Object.keys(first);
  // The name of no field; set as one, it would be a prototype.
  if (keys.length === 0 || keys.includes("__proto__")) return null;
  return values.every((value) => isPlainRecord(value) && hasKeys(value, keys)) ? keys : null;
}

function hasKeys(record: Record<string, unknown>, keys: readonly string[]): boolean {
  let place = 0;
  for (const key in record) {
    // JSON leaves out what is undefined; a column could not.
    if (key !== keys[place] || record[key] === undefined) return false;
    place++;
  }
  return place === keys.length;
}

/** Whether a value is an object with nothing but keys and values. */
export function isPlainRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
