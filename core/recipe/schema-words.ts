import { z } from "./fields.ts";

/** What a schema knows by name, for suggestions. */
export interface SchemaWords {
  /** Every key of every object in it. */
  readonly keys: readonly string[];
  /** The types that each part may be of, by its path without indices. */
  readonly types: ReadonlyMap<string, readonly string[]>;
}

/** All keys and types of a schema, however deep. */
export function schemaWords(schema: z.ZodType): SchemaWords {
  const keys = new Set<string>();
  const types = new Map<string, readonly string[]>();
  const visit = (part: z.core.$ZodType, path: string): void => {
    if (part instanceof z.ZodObject) {
      for (const [key, value] of Object.entries(part.shape)) {
        keys.add(key);
        visit(value, path === "" ? key : `${path}.${key}`);
      }
    } else if (part instanceof z.ZodDiscriminatedUnion) {
      const options = part.options as readonly z.core.$ZodType[];
      types.set(path, options.flatMap(typeOf));
      for (const option of options) visit(option, path);
    } else if (part instanceof z.ZodArray) visit(part.element, path);
    else if (part instanceof z.ZodDefault || part instanceof z.ZodNullable || part instanceof z.ZodOptional)
      visit(part.unwrap(), path);
  };
  visit(schema, "");
  return { keys: [...keys], types };
}

function typeOf(option: z.core.$ZodType): readonly string[] {
  const type: unknown = option instanceof z.ZodObject ? option.shape.type : null;
  return type instanceof z.ZodLiteral ? [String(type.value)] : [];
}
