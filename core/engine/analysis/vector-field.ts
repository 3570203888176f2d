import type { Analysis } from "./kind.ts";

export const vectorField: Analysis<"vector-field"> = async (
  { kind: _, images, ...asked },
  { stimuli, compute },
) => {
  if (images.type === "pink") return compute("vector-field", { ...asked, images });
  const { shape, values } = await stimuli.read(images);
  return compute("vector-field", { ...asked, images: { type: "kept", shape, values } });
};
