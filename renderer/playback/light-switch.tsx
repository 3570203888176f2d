import { lightUnits } from "../../core/basis/display.ts";
import { usePreferences } from "../stores/hooks.ts";
import { Segments } from "../ui/segments.tsx";

const labels = { model: "units", level: "level", contrast: "contrast" } as const;

/** What light is counted in, everywhere in the window. */
export function LightSwitch() {
  const unit = usePreferences(({ lightUnit }) => lightUnit);
  const change = usePreferences((preferences) => preferences.change);
  return (
    <Segments
      label="What light is counted in"
      size="xs"
      value={unit}
      data={lightUnits.map((value) => ({ value, label: labels[value] }))}
      onChange={(lightUnit) => change({ lightUnit })}
    />
  );
}
