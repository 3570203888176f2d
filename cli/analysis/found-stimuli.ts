import type {
  AnalysedStimulus,
  AnalysedStimulusName,
  AnalysisStimuli,
  KeptStimulus,
} from "../../core/analyses/index.ts";
import type { RepeatedResponses } from "../../core/numerics/index.ts";
import { runFacts } from "../../core/recipe/index.ts";
import type { NamedStimulus } from "../../node/stimulus-set.ts";

/** Stimuli that the command line was given, for an analysis to read. */
export class FoundStimuli implements AnalysisStimuli {
  /** As what is asked names them: a workspace's runs by their ids, others by their names. */
  readonly sources: readonly KeptStimulus[];
  /** Those that were read, in the order in which they were. */
  readonly seen: AnalysedStimulusName[] = [];
  private readonly recording: RepeatedResponses | null;
  private readonly bySource: ReadonlyMap<string, NamedStimulus>;

  /** @param recording that the analysis is about */
  constructor(stimuli: readonly NamedStimulus[], recording: RepeatedResponses | null = null) {
    this.recording = recording;
    const bySource = new Map<string, NamedStimulus>();
    this.sources = stimuli.map((stimulus) => {
      const { id, name } = stimulus;
      let source: KeptStimulus = id === null ? { type: "file", path: name } : { type: "run", run: id };
      for (let number = 2; bySource.has(keyOf(source)); number++)
        source = { type: "file", path: `${name} (${number})` };
      bySource.set(keyOf(source), stimulus);
      return source;
    });
    this.bySource = bySource;
  }

  /** @throws FileError, FormatError */
  async read(source: KeptStimulus): Promise<AnalysedStimulus> {
    const { name, load } = this.bySource.get(keyOf(source))!;
    const { stimulus, origin } = await load();
    const held = async () => (await load()).stimulus;
    const run = origin?.run ?? null;
    const facts = run?.model.facts ?? null;
    this.seen.push({ name, run: run && runFacts(run), model: facts });
    return {
      ...{ name, stimulus, held },
      run: run && {
        recipe: run.recipe,
        responseFrames: run.arrays.response.shape[0] ?? 0,
        loss: run.arrays.loss,
      },
      frameRateHz: facts?.frameRateHz ?? null,
      pixelSizeUm: facts?.pixelSizeUm ?? null,
    };
  }

  async readRecording(): Promise<RepeatedResponses> {
    if (this.recording === null) throw new Error("This command gives no recording.");
    return this.recording;
  }
}

const keyOf = (source: KeptStimulus): string =>
  source.type === "run" ? `run ${source.run}` : `file ${source.path}`;
