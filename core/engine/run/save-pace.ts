/** Limits for saving a run's state. */
export interface SavingLimits {
  /** Milliseconds of computing between two saves, at least. */
  readonly everyMs: number;
  /** Of the time that the run computes, what its saves may take at most. */
  readonly share: number;
}

/** What is lost by a crash is computed again in a few seconds; a hundredth of the time is not noticed. */
export const usualLimits: SavingLimits = { everyMs: 3000, share: 0.01 };

/** What the saves of a run have cost so far, in milliseconds. */
export interface SaveTimes {
  /** How long it had been computing when it was saved last; 0 before the first time. */
  readonly savedAt: number;
  /** On all saves. */
  readonly spent: number;
  /** On the last; 0 before the first. */
  readonly last: number;
}

export const noSaves: SaveTimes = { savedAt: 0, spent: 0, last: 0 };

/**
 * Whether a run is to be saved: some time after the last save, and when the share that saves may take of its time has room for one
 * more that costs as much as the last. So runs that end soon are not saved at all, and a slow disk or a large stimulus only makes
 * saves rarer.
 *
 * @param computed milliseconds that it has been computing
 */
export function isSaveDue(
  computed: number,
  { savedAt, spent, last }: SaveTimes,
  { everyMs, share }: SavingLimits,
): boolean {
  return computed - savedAt >= everyMs && spent + last <= share * computed;
}

export function withSave({ spent }: SaveTimes, computed: number, cost: number): SaveTimes {
  return { savedAt: computed, spent: spent + cost, last: cost };
}
