import { ActionIcon, Tooltip } from "@mantine/core";
import { formatNumber } from "../../lib/numbers.ts";
import type { UnitsOverride } from "../../stores/preferences-store.ts";
import { useServices } from "../../stores/services.ts";
import { UndoIcon } from "../../ui/icons.tsx";
import { NumberField } from "../../ui/number-field.tsx";
import styles from "./model-card.module.css";

interface UnitFieldProps {
  readonly model: string;
  readonly name: keyof UnitsOverride;
  readonly label: string;
  readonly unit: string;
  /** What was made of the file. */
  readonly read: number | null;
  /** As it stands in the file. */
  readonly found: string | null;
  /** What is used: the user's, or that of the file. */
  readonly used: number | null;
}

const neither: UnitsOverride = { frameRateHz: null, pixelSizeUm: null };

/** A number of the model that its file may have wrong, and the user may know better. It changes what is shown, not the model. */
export function UnitField({ model, name, label, unit, read, found, used }: UnitFieldProps) {
  const { preferences } = useServices();
  const overridden = used !== null && used !== read;
  const set = (value: number | null): void => {
    const { units, change } = preferences.getState();
    const known = Object.hasOwn(units, model) ? units[model]! : neither;
    change({ units: { ...units, [model]: { ...known, [name]: value } } });
  };
  return (
    <div className={styles.unit}>
      <NumberField
        label={label}
        value={used}
        unit={unit}
        step="1-2-5"
        min={0.1}
        nullable={read === null ? "not known" : "as the file says"}
        onCommit={(value) => set(value === null || value <= 0 || value === read ? null : value)}
        {...(overridden && {
          rightSection: (
            <Tooltip label="As the file says">
              <ActionIcon aria-label={`${label} as the file says`} onClick={() => set(null)}>
                <UndoIcon />
              </ActionIcon>
            </Tooltip>
          ),
        })}
      />
      <small>{origin(read, found, unit, overridden)}</small>
    </div>
  );
}

function origin(read: number | null, found: string | null, unit: string, overridden: boolean): string {
  if (found === null) return overridden ? "yours; the file does not say" : "the file does not say";
  if (read === null) return `the file says “${found}”, which is not a number`;
  const verbatim =
    found.trim() === String(read)
      ? `${formatNumber(read)} ${unit}`
      : `“${found}”, read as ${formatNumber(read)}`;
  return overridden ? `yours; the file says ${verbatim}` : `the file says ${verbatim}`;
}
