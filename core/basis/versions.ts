import { z } from "zod";

/** A JSON object. */
export type Versioned = Readonly<Record<string, unknown>>;

/** Makes of what one version wrote what the next one would have written. Pure; each in a file of its own, and never changed. */
export type Migration = (old: Versioned) => Versioned;

/** What became of a document. */
export type Brought =
  /** As the newest version writes it, whatever version it was of. */
  | { readonly kind: "current"; readonly value: unknown }
  /** A version that this program does not know. */
  | { readonly kind: "newer"; readonly version: number }
  /** It names no version, or one that there never was. */
  | { readonly kind: "unknown"; readonly version: unknown };

/** The newest version of documents with these migrations. */
export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.length + 1;
}

/**
 * Brings a document to the newest version, one step after the other. Whether it is well formed is for its schema to say.
 *
 * @param migrations the first takes version 1 to version 2, and so on
 */
export function bringUp(document: unknown, migrations: readonly Migration[]): Brought {
  const version = isVersioned(document) ? document.version : undefined;
  if (!isVersioned(document) || !Number.isInteger(version) || Number(version) < 1)
    return { kind: "unknown", version };
  if (Number(version) > newestVersion(migrations)) return { kind: "newer", version: Number(version) };
  let value = document;
  for (let i = Number(version) - 1; i < migrations.length; i++)
    value = { ...migrations[i]!(value), version: i + 2 };
  return { kind: "current", value };
}

/**
 * A schema for documents of every version that there has been. One of a newer version has an issue with `params.newer`, whose message
 * goes on after the document's name.
 */
export function ofAnyVersion<S extends z.ZodType>(schema: S, migrations: readonly Migration[]) {
  return z.preprocess((document, context) => {
    const brought = bringUp(document, migrations);
    if (brought.kind === "unknown") return document;
    if (brought.kind === "current") return brought.value;
    const message = `was written by a newer version of Retinoscope, as version ${brought.version} of its kind`;
    context.addIssue({ code: "custom", message, params: { newer: true } });
    return z.NEVER;
  }, schema);
}

/** Whether an issue says that a document is of a newer version. */
export function saysNewer(issue: z.core.$ZodIssue | undefined): boolean {
  return issue?.code === "custom" && issue.params?.newer === true;
}

function isVersioned(value: unknown): value is Versioned {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
