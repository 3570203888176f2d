import { literal, type PythonCode } from "../python.ts";

/** Loads a stimulus from a file. */
export function loaded(path: string): PythonCode {
  return {
    imports: { numpy: [] },
    lines: [`stimulus = torch.from_numpy(numpy.load(${literal(path)})).float().reshape(shape)`],
  };
}
