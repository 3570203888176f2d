export function RunStrip() {
  return null;
}
