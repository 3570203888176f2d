/** Asks for files of this computer. @returns none if the question is dismissed */
export function pickFiles({
  accept,
  multiple,
}: {
  readonly accept: string;
  readonly multiple: boolean;
}): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.multiple = multiple;
    input.addEventListener("change", () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener("cancel", () => resolve([]), { once: true });
    input.click();
  });
}
