import type { ComputedStart } from "../../core/optimization/index.ts";
import { type Recipe, startsOf } from "../../core/recipe/index.ts";
import { LentStarts } from "./lent-starts.ts";
import type { Lender } from "./pooled-start.ts";
import { StartBook } from "./start-book.ts";

/** The starts of a run in this thread, for which a pool's threads may compute some. */
export class OwnStarts implements Lender {
  readonly recipe: Recipe;
  readonly paused = false;
  private readonly book: StartBook;
  private readonly starts: LentStarts;

  constructor(recipe: Recipe) {
    this.recipe = recipe;
    const book = new StartBook(startsOf(recipe).length, 0);
    this.book = book;
    this.starts = new LentStarts((start) => book.begin(start));
  }

  freeStart(): number | null {
    return this.book.free();
  }

  lend(start: number): void {
    this.book.lend(start);
    this.starts.lend(start);
  }

  give(start: number, computed: ComputedStart | null): void {
    this.starts.give(start, computed);
  }

  waitsFor(start: number): boolean {
    return this.book.waitsFor(start);
  }

  /** As a run asks for them. */
  take(start: number): Promise<ComputedStart | null> | null {
    return this.starts.take(start);
  }

  /** Nothing is waited for any longer. */
  giveUp(): void {
    this.starts.giveUp();
  }
}
