import { usePreferences } from "../../stores/hooks.ts";
import { Segments } from "../../ui/segments.tsx";

/** Whether the film on the stage shows all channels in one picture, or one beside the other. */
export function FilmViewChoice() {
  const { filmView, change } = usePreferences((preferences) => preferences);
  return (
    <Segments
      label="How the film is shown"
      value={filmView}
      data={[
        { value: "composite", label: "Composite" },
        { value: "channels", label: "Channels" },
      ]}
      onChange={(value) => change({ filmView: value })}
    />
  );
}
