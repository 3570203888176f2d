/** A name unlike all others. `crypto.randomUUID` is only there on https and localhost; a lab's server may be neither. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
