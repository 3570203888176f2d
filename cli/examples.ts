/** What is shown below a command's help, by its name. */
export const examples: Readonly<Record<string, readonly (readonly [command: string, does: string])[]>> = {
  info: [
    ["info demo", "what is in the demo model"],
    ["info hoefling_2024_low_res --json", "of a published model, downloaded once"],
  ],
  respond: [
    [
      "respond --model demo --stimulus out/mei/stimulus.npy --out out/responses.npy",
      "all neurons' responses",
    ],
  ],
  optimize: [
    ["optimize --model demo --neuron 5 --out out/mei", "the most exciting stimulus of neuron 5"],
    [
      "optimize --model demo --recipe mds --cluster 28 --out out/mds",
      "drives a cell type, and not the others",
    ],
    [
      "optimize --model demo --layer core_features_layer1 --channel 3 --out out/hidden",
      "of a hidden channel",
    ],
    ["optimize --model demo --norm 10 --frames 40 --set restarts=1 --out out/small", "with other settings"],
  ],
  sweep: [
    ["sweep --model demo --neurons all --out out/all", "a run for each neuron of all sessions"],
    ["sweep --model demo --recipe mds --neurons types --out out/types", "a run for each cell type"],
    ["sweep --model demo --layer core_features_layer0 --channels all --out out/layer0", "for each channel"],
    ["sweep --model demo --neuron 3 --seeds 0-9 --out out/seeds", "from ten seeds"],
  ],
  visualize: [["visualize demo --out out/demo", "every neuron and channel on one page: out/demo/index.html"]],
  present: [
    ["present --model demo --stimulus chirp --out out/chirp", "responses to a chirp"],
    ["present --model demo --stimulus film.mp4 --out out/film", "to a film of one's own"],
  ],
  evaluate: [
    [
      "evaluate --model model.ckpt --stimulus shown.npy --responses recorded.npy --out out/evaluation",
      "measures and plots",
    ],
  ],
  analyse: [
    ["analyse weights demo --out out/weights", "kernels, masks and feature weights"],
    ["analyse features out/all --model demo --out out/features", "what feature each stimulus is"],
  ],
  "analyse response-matrix": [
    [
      "analyse response-matrix --model demo --stimuli out/all --window 10:20 --out out/matrix",
      "what each stimulus does to each neuron",
    ],
  ],
  "analyse features": [
    ["analyse features out/all --model demo --out out/features", "what feature each stimulus is"],
  ],
  "analyse robustness": [
    [
      "analyse robustness --model demo --recipe mei --seeds 0-9 --out out/robust",
      "how alike the stimuli of ten seeds are",
    ],
  ],
  "analyse contrast-grid": [
    [
      "analyse contrast-grid --model demo --stimulus out/mei/stimulus.npy --neurons 5 --out out/grid",
      "of a stimulus in two colours",
    ],
  ],
  "analyse vector-field": [
    ["analyse vector-field --model demo --images images.npy --neuron 3 --out out/field", "of one neuron"],
    [
      "analyse vector-field --model demo --images images.npy --neurons all --out out/fields",
      "of all neurons, with their response heat map",
    ],
  ],
  "analyse weights": [
    ["analyse weights demo --out out/weights", "kernels, masks and feature weights"],
    ["analyse weights demo --neurons 0-5 --out out/some", "readouts of some neurons alone"],
  ],
  "analyse timing": [["analyse timing demo --out out/timing", "which frames a response depends on"]],
  export: [
    [
      "export out/mei --format npz,png,gif --model demo --scale 8 --out out/files",
      "arrays, pictures and a film",
    ],
    [
      "export out/all --rig rig.json --format tiff --out out/rig",
      "a sweep as one presentation for a projector",
    ],
  ],
  report: [["report out/all --model demo --out out/report.html", "a sweep as one page"]],
  methods: [["methods out/mei", "what was done, for a paper"]],
  serve: [["serve --open", "the window in a browser"]],
  bench: [["bench --seconds 2", "how fast this machine is"]],
  completion: [
    ["completion bash > ~/.local/share/bash-completion/completions/retinoscope", "bash"],
    ["completion zsh > ~/.zfunc/_retinoscope", "zsh, where fpath has ~/.zfunc"],
    ["completion fish > ~/.config/fish/completions/retinoscope.fish", "fish"],
  ],
};

/** The examples of a command, such as `info` or `analyse weights`, as a part of its help. */
export function examplesText(name: string): string {
  const lines = (examples[name] ?? []).map(([command, does]) => `  # ${does}\n  retinoscope ${command}`);
  return lines.length === 0 ? "" : `\nExamples:\n${lines.join("\n")}`;
}
