import type { Result } from "../../../core/engine/contract/index.ts";

type Answer = Result<"preview">;

/** Numbers that are kept at the most, in bytes. */
const MAX_BYTES = 48 * 2 ** 20;

/** The last previews that came to their end: what was undone, or chosen again, is there at once and the same. */
export class RecentPreviews {
  private readonly answers = new Map<string, Answer>();
  private bytes = 0;

  get(key: string): Answer | null {
    const answer = this.answers.get(key);
    if (answer === undefined) return null;
    // Last in the map: the most recently used.
    this.answers.delete(key);
    this.answers.set(key, answer);
    return answer;
  }

  keep(key: string, answer: Answer): void {
    this.drop(key);
    this.answers.set(key, answer);
    this.bytes += bytesOf(answer);
    for (const oldest of this.answers.keys()) {
      if (this.bytes <= MAX_BYTES) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    const answer = this.answers.get(key);
    if (answer === undefined) return;
    this.answers.delete(key);
    this.bytes -= bytesOf(answer);
  }
}

const bytesOf = ({ stimulus, response }: Answer): number =>
  stimulus.values.byteLength + response.values.byteLength;
