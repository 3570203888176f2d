/** A hidden layer's name for people: `core_features_layer0_conv`, as openretina's hooks have it, is `layer 0 conv`. */
export function layerTitle(hook: string): string {
  return hook
    .replace(/^.*core_features_/, "")
    .replace(/^layer(\d+)/, "layer $1")
    .replaceAll("_", " ");
}
