import { Select } from "@mantine/core";
import { memo } from "react";
import { neuronCount } from "../../lib/numbering.ts";
import { useModels } from "../../stores/hooks.ts";
import { useSession } from "../../stores/neurons/use-neurons.ts";
import { useServices } from "../../stores/services.ts";
import field from "../../ui/field.module.css";

/** The kit's lists know no null; sessions always have a name. */
const ALL = "";

export const SessionSelect = memo(function SessionSelect() {
  const { document } = useServices();
  const sessions = useModels(({ current }) => current?.description.sessions);
  const session = useSession();
  if (sessions === undefined || sessions.length === 0) return null;
  const total = neuronCount(null, sessions);
  const each = sessions.map(({ name, neurons }) => ({
    value: name,
    label: `${name} · ${neurons.toLocaleString("en")}`,
  }));
  const all = { value: ALL, label: `All ${sessions.length} sessions · ${total}` };
  return (
    <Select
      label="Session"
      classNames={{ label: field.label }}
      data={sessions.length > 1 ? [...each, all] : each}
      value={session ?? ALL}
      allowDeselect={false}
      searchable={sessions.length > 8}
      nothingFoundMessage="No session has such a name."
      maxDropdownHeight={360}
      comboboxProps={{ withinPortal: true }}
      onChange={(value) => value !== null && document.getState().setSession(value === ALL ? null : value)}
    />
  );
});
