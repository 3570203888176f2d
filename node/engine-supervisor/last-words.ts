import { createInterface } from "node:readline";

/** What has two streams of words: a child process, or a utility process of the desktop. */
export interface Speaker {
  readonly stdout: NodeJS.ReadableStream | null;
  readonly stderr: NodeJS.ReadableStream | null;
}

/** Tells each line that a process prints, so that they go where all sentences go. */
export function tellLines({ stdout, stderr }: Speaker, say: (line: string) => void): void {
  for (const stream of [stdout, stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on("line", say);
  }
}
