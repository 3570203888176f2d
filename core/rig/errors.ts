import { ExportError } from "../export/index.ts";

/** Something that a rig profile asks for and cannot be. The message says what, why and what to change. */
export class RigError extends ExportError {}
