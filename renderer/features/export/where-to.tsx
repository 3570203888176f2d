import { usePreferences } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import { Segments } from "../../ui/segments.tsx";
import { canChooseFolder } from "./folder.ts";

/** Whether files go into an archive or a folder, remembered; nothing where folders cannot be chosen. */
export function WhereTo() {
  const { preferences } = useServices();
  const to = usePreferences(({ exportTo }) => exportTo);
  if (!canChooseFolder()) return null;
  return (
    <Segments
      label="Where to"
      data={[
        { value: "zip", label: "Zip archive" },
        { value: "folder", label: "Folder" },
      ]}
      value={to === "folder" ? "folder" : "zip"}
      onChange={(exportTo) => preferences.getState().change({ exportTo })}
    />
  );
}
