import type { Exported } from "./exports.ts";

/** What asks a model something and what comes of it, beside the model itself. */
const responses = [
  ...[
    "predictResponses",
    "Responses",
    "Computation",
    "ResponseQuery",
    "LayerQuery",
    "WantedGradients",
    "Region",
    "Range",
  ],
  ...["ArrayOf", "ConvolutionKernels", "FeatureShape", "GradientAccuracy", "tf"],
];

/** A chapter of the reference: what it is about, by name or by the folder of the core that declares it. */
interface Chapter {
  readonly title: string;
  readonly has: (exported: Exported) => boolean;
}

const inFolder =
  (...folders: string[]) =>
  ({ path }: Exported): boolean =>
    folders.some((folder) => path.startsWith(folder));

/** The halves of a recipe's kinds that compute, and what they share. */
const computes = ({ path }: Exported): boolean =>
  /^core\/recipe\/.*(comput|scored|makers?\.ts|optimizer\/state\.ts)/.test(path);

/** The first that has something shows it. */
const chapters: readonly Chapter[] = [
  { title: "Responses and gradients", has: ({ name }) => responses.includes(name) },
  { title: "Models and checkpoints", has: inFolder("core/model", "core/checkpoint") },
  {
    title: "Recipes",
    has: (entry) => inFolder("core/recipe")(entry) && !computes(entry),
  },
  { title: "Optimisation", has: (entry) => inFolder("core/optimization")(entry) || computes(entry) },
  { title: "Files", has: inFolder("core/formats") },
  { title: "Backends, errors and random numbers", has: () => true },
];

/** The library's reference as Markdown: in each chapter functions first, then what they take and return. */
export function apiPage(exported: readonly Exported[], introduction: string): string {
  const sections = chapters.map(({ title, has }, index) => {
    const taken = chapters.slice(0, index);
    const members = exported
      .filter((each) => has(each) && !taken.some((chapter) => chapter.has(each)))
      .sort(inOrder);
    return [`## Reference: ${title.charAt(0).toLowerCase()}${title.slice(1)}`, ...members.map(entry)].join(
      "\n\n",
    );
  });
  return `${[introduction.trim(), ...sections].join("\n\n")}\n`;
}

const order: readonly Exported["kind"][] = ["function", "const", "namespace", "class", "interface", "type"];

function inOrder(a: Exported, b: Exported): number {
  return order.indexOf(a.kind) - order.indexOf(b.kind) || (a.name < b.name ? -1 : 1);
}

function entry({ name, doc, signature }: Exported): string {
  // Tags as a list, so that Markdown keeps them apart.
  const text = doc.replace(/^@(\w+) ?/gm, (_, tag: string) => (tag === "param" ? "- " : `- ${tag}: `));
  const blank = text.replace(/([^\n])\n- /, "$1\n\n- ").replace(/^( {5,})/gm, "    ");
  return `### ${name}\n\n${blank}\n\n\`\`\`ts\n${signature}\n\`\`\``;
}
