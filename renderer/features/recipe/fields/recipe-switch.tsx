import { Switch } from "@mantine/core";
import type { Path } from "../../../stores/recipe/path.ts";
import { useField } from "./use-field.ts";

/** A yes or no of the recipe; no where the recipe does not have it. */
export function RecipeSwitch({ path, label }: { readonly path: Path; readonly label: string }) {
  const { value = false, set } = useField<boolean | undefined>(path);
  return <Switch label={label} checked={value} onChange={(event) => set(event.currentTarget.checked)} />;
}
