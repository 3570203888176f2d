import type { z } from "zod";

/** What the constructor of one of openretina's classes takes. Whatever else a file gives it is not known. */
export interface Signature<Takes extends z.ZodObject = z.ZodObject> {
  /** Modules that the class is or once was in. Its whole path is one of these and its name. */
  readonly modules: readonly string[];
  /** Arguments that decide what is computed. */
  readonly takes: Takes;
  /** Arguments that matter for training alone. */
  readonly training: readonly string[];
  /** Arguments that repeat what the weights say, such as whether there is a bias. */
  readonly implied?: readonly string[];
  /** Whether the constructor drops what it does not know, as some of openretina's do (`**kwargs`). */
  readonly dropsOthers?: boolean;
}

/** The arguments of a class, read by its signature. */
export type ArgumentsOf<S extends Signature> = z.infer<S["takes"]>;
