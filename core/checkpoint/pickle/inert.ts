import { Global, OpaqueObject } from "./values.ts";

/**
 * A value of a kind that is not read, where it is not needed: named, and inert. What the model needs and is not read is missed when it
 * is looked for, under its name.
 *
 * @param name of Python's type, with what makes it unusual ("ndarray of O")
 */
export function inert(module: string, name: string): OpaqueObject {
  return new OpaqueObject(new Global(module, name), []);
}
