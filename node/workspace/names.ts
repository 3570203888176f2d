import { FileError } from "../files.ts";

/** As the engine gives them, see core/engine/contract: nothing that could lead out of a folder. */
const given = /^[A-Za-z0-9_-]{1,80}$/;

/**
 * A name that the engine gave, before it becomes part of a path.
 * @throws FileError if it is none
 */
export function fileName(name: string): string {
  if (given.test(name)) return name;
  throw new FileError(`${JSON.stringify(name.slice(0, 80))} is not a name that the workspace gave.`);
}
