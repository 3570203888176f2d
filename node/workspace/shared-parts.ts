import type { KeptRun } from "../../core/engine/host.ts";

/** Runs of a sweep have most of their recipes and all of their model in common: what is equal becomes one object. Nobody changes it. */
export class SharedParts {
  private readonly byText = new Map<string, object>();
  private readonly known = new Set<object>();

  /** Of a run whose parts other runs may share. */
  learn({ request, result }: KeptRun): void {
    this.shared(request.model);
    for (const part of Object.values(request.recipe)) this.shared(part);
    if (result !== null) this.shared(result.software);
  }

  /** The same run, of shared parts. */
  share({ request, result, ...rest }: KeptRun): KeptRun {
    const parts = Object.entries(request.recipe).map(([key, part]) => [key, this.shared(part)]);
    const recipe = Object.fromEntries(parts) as typeof request.recipe;
    return {
      ...rest,
      request: { ...request, model: this.shared(request.model), recipe },
      result: result === null ? null : { ...result, software: this.shared(result.software) },
    };
  }

  private shared<T>(part: T): T {
    if (typeof part !== "object" || part === null || this.known.has(part)) return part;
    const text = JSON.stringify(part);
    const before = this.byText.get(text);
    if (before !== undefined) return before as T;
    this.byText.set(text, part);
    this.known.add(part);
    return part;
  }
}
