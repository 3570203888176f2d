import type { Exported } from "./exports.ts";

/** Titles by the folder of the core that declares something. */
const titles: readonly (readonly [folder: string, title: string])[] = [
  ["core/model", "Models"],
  ["core/recipe", "Recipes"],
  ["core/optimization", "Optimisation"],
  ["core/kernels", "Backends"],
  ["core/formats", "NumPy files"],
  ["core/checkpoint", "Checkpoints"],
  ["core/tensor.ts", "TensorFlow.js"],
  ["core/basis", "Errors and random numbers"],
];

/** The library's reference as Markdown: functions first, then what they take and return. */
export function apiPage(exported: readonly Exported[], introduction: string): string {
  const sections = titles.map(([folder, title]) => {
    const members = exported.filter(({ path }) => path.startsWith(folder)).sort(inOrder);
    return [`## ${title}`, ...members.map(entry)].join("\n\n");
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
