import { ExplainedError } from "../../basis/explained-error.ts";
import { freeStimulus } from "../../optimization/index.ts";
import type { Tile } from "../contract/index.ts";
import type { ComputedRun, Workspace } from "../host.ts";
import { Recent } from "../recent.ts";
import { forEachOf, Serial } from "../serial.ts";
import type { Run } from "./run.ts";
import { keptStimulus } from "./run-arrays.ts";
import { tileOf } from "./tile.ts";

/** Of some 12 kB each. */
const MAX_KEPT = 600;
const READ_AT_ONCE = 4;

/** Small films of runs: made once from their stimulus, and kept in the workspace. */
export class Tiles {
  private readonly workspace: Workspace;
  private readonly kept = new Recent<Tile>(MAX_KEPT);
  /** Nobody waits for these: one at a time, so that they are in nobody's way. */
  private readonly writes = new Serial();

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** A run has ended: its stimulus need not be read again for what will surely be asked for next. */
  note({ id, request }: Run, { stimulus }: Pick<ComputedRun, "stimulus">): void {
    this.add(tileOf(id, freeStimulus(stimulus, request.recipe)));
  }

  /** Of those of the runs that have a stimulus; one whose files are gone or damaged has none. */
  async of(runs: readonly Run[], signal: AbortSignal): Promise<Tile[]> {
    const tiles: Tile[] = [];
    await forEachOf(runs, READ_AT_ONCE, async (run) => {
      signal.throwIfAborted();
      const tile = await this.ofOne(run);
      if (tile !== null) tiles.push(tile);
    });
    return tiles;
  }

  private async ofOne(run: Run): Promise<Tile | null> {
    const live = run.activity?.frame?.stimulus;
    const { recipe } = run.request;
    if (live !== undefined) return tileOf(run.id, freeStimulus(live, recipe));
    if (!run.hasArrays) return null;
    const known = this.kept.get(run.id);
    if (known !== undefined) return known;
    try {
      const stored = await this.workspace.readTile(run.id);
      if (stored !== null) {
        const tile = { run: run.id, ...stored };
        this.kept.set(run.id, tile);
        return tile;
      }
      const tile = tileOf(run.id, freeStimulus(await keptStimulus(run, this.workspace), recipe));
      this.add(tile);
      return tile;
    } catch (error) {
      if (error instanceof ExplainedError) return null;
      throw error;
    }
  }

  private add(tile: Tile): void {
    const { run, ...small } = tile;
    this.kept.set(run, tile);
    // Where it cannot be written it is made again.
    void this.writes.run(() => this.workspace.keepTile(run, small)).catch(() => undefined);
  }
}
