import type { PreviewOrder, PreviewReply } from "../../core/engine/preview/order.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import { type Preview, startPreview } from "../../core/optimization/index.ts";

/** The previews of a thread. The last one may go on. */
export class WorkerPreview {
  private readonly model: RetinaModel;
  private current: Preview | null = null;
  private number = 0;
  private turns: Promise<unknown> = Promise.resolve();

  constructor(model: RetinaModel) {
    this.model = model;
  }

  /** One after the other, in the order in which they are asked for. */
  answer(order: PreviewOrder): Promise<PreviewReply> {
    const answer = this.turns.then(() => this.improve(order));
    this.turns = answer.catch(() => undefined);
    return answer;
  }

  private async improve({ recipe, initial, goOn, budgetMs }: PreviewOrder): Promise<PreviewReply> {
    const began = performance.now();
    if (this.current === null || goOn !== this.number) {
      const before = this.current;
      this.current = null;
      await before?.dispose();
      this.current = await startPreview(recipe, this.model, initial);
      this.number++;
    }
    return { ...(await this.current.improve(budgetMs - (performance.now() - began))), goOn: this.number };
  }
}
