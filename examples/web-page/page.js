// Served from the project's root by any static server, after `npm run build`: python3 -m http.server, then /examples/web-page/.
import { backendInUse, openModel, parseRecipe, runRecipe } from "retinoscope/core";

const root = new URL("../../", import.meta.url);
const element = (id) => document.getElementById(id);
const button = element("run");
const fetched = async (path) => {
  const response = await fetch(new URL(path, root));
  if (!response.ok)
    throw new Error(`${path} could not be loaded (${response.status}). Serve the project's root.`);
  return response;
};

try {
  const bytes = new Uint8Array(await (await fetched("assets/models/simulated-retina.ckpt")).arrayBuffer());
  const preset = await (await fetched("assets/presets/mei-openretina.json")).json();
  const model = openModel([{ name: "simulated-retina.ckpt", bytes }]);
  say(
    `${model.description.architecture}, opened; computes with ${backendInUse()}. Choose a neuron and press Run.`,
  );
  button.disabled = false;
  button.addEventListener("click", () => run(model, preset).catch(report));
} catch (error) {
  report(error);
}

async function run(model, preset) {
  button.disabled = true;
  try {
    const neurons = [element("neuron").valueAsNumber];
    const recipe = parseRecipe({ ...preset, objective: { type: "increase", neurons } });
    const { channels, height, width } = model.description.input;
    const shape = [channels, recipe.stimulus.frames, height, width];
    let last = null;
    const { stimulus, losses, result } = await runRecipe(recipe, model, undefined, {
      onStep: (step) => {
        last = step;
      },
      // Every few dozen milliseconds: the page draws itself only while nothing computes.
      breathe: async () => {
        draw(last.stimulus(), shape);
        say(`Iteration ${last.iteration}: loss ${last.loss.toFixed(4)}`);
        await new Promise(requestAnimationFrame);
      },
    });
    draw(stimulus.values, stimulus.shape);
    // All of `result` is of the stimulus that was drawn; the losses are of those before each update.
    say(`Done after ${losses.length} iterations: response ${result.response.toFixed(4)}, in model units.`);
  } finally {
    button.disabled = false;
  }
}

/** The frame with the largest value, each channel on a grey of its own whose middle is zero. */
function draw(stimulus, [channels, frames, height, width]) {
  const peak = stimulus.reduce(
    (best, value, index) => (Math.abs(value) > Math.abs(stimulus[best]) ? index : best),
    0,
  );
  const frame = Math.floor(peak / (height * width)) % frames;
  const scale = 127 / Math.abs(stimulus[peak]);
  const canvas = element("film");
  canvas.width = width * channels;
  canvas.height = height;
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, height);
  for (let channel = 0; channel < channels; channel++)
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const value = stimulus[((channel * frames + frame) * height + row) * width + column];
        const pixel = 4 * (row * canvas.width + channel * width + column);
        image.data.fill(128 + value * scale, pixel, pixel + 3);
        image.data[pixel + 3] = 255;
      }
  context.putImageData(image, 0, 0);
}

function say(text) {
  element("says").textContent = text;
}

function report(error) {
  say(error instanceof Error ? error.message : String(error));
}
