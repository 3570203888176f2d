/** A model that openretina publishes. */
export interface PublishedModel {
  /** openretina's name for it. */
  readonly name: string;
  readonly title: string;
  /** Below the folder of checkpoints. */
  readonly file: string;
}

/** Where openretina keeps its checkpoints. */
export const checkpointsUrl =
  "https://huggingface.co/datasets/open-retina/open-retina/resolve/main/model_checkpoints/";

export const publishedModels: readonly PublishedModel[] = [
  {
    name: "hoefling_2024_low_res",
    title: "Mouse ganglion cells, calcium imaging, natural movies in UV and green, 18 × 16 pixels",
    file: "2026-03-09/hoefling_2024_cnn_low_res.ckpt",
  },
  {
    name: "hoefling_2024_high_res",
    title: "Mouse ganglion cells, calcium imaging, natural movies in UV and green, 72 × 64 pixels",
    file: "2026-03-09/hoefling_2024_cnn_high_res.ckpt",
  },
  {
    name: "karamanlis_2024_mouse",
    title: "Mouse ganglion cells, electrode array, natural movies with gaze shifts",
    file: "2026-03-09/karamanlis_2024_mouse.ckpt",
  },
  {
    name: "karamanlis_2024_marmoset",
    title: "Marmoset ganglion cells, electrode array, natural movies with gaze shifts",
    file: "2026-03-09/karamanlis_2024_marmoset.ckpt",
  },
  {
    name: "maheswaranathan_2023",
    title: "Salamander ganglion cells, electrode array, natural scenes and white noise",
    file: "2026-03-09/maheswaranathan_2023.ckpt",
  },
  {
    name: "sridhar_2025",
    title: "Marmoset ganglion cells, electrode array, natural movies and white noise",
    file: "2026-03-09/sridhar_2025.ckpt",
  },
  {
    name: "goldin_2022_axolotl",
    title: "Axolotl ganglion cells, electrode array, natural images",
    file: "2026-03-09/goldin_2022_axolotl.ckpt",
  },
  {
    name: "goldin_2022_mouse",
    title: "Mouse ganglion cells, electrode array, natural images",
    file: "2026-03-09/goldin_2022_mouse.ckpt",
  },
  {
    name: "hoefling_2024_base_low_res",
    title: "Mouse ganglion cells, the low-resolution model of 2025",
    file: "27-11-2025/hoefling_2024_base_low_res.ckpt",
  },
];

/** Where files may come from: the publisher, and the servers that it hands large files over to. */
export function isPublisher({ protocol, hostname, port, username, password }: URL): boolean {
  const domains = ["huggingface.co", "hf.co"];
  return (
    protocol === "https:" &&
    port === "" &&
    username === "" &&
    password === "" &&
    domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))
  );
}
