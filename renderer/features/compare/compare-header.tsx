import { Button, Switch, Tooltip } from "@mantine/core";
import { CloseIcon } from "../../ui/icons.tsx";
import { Segments } from "../../ui/segments.tsx";
import styles from "./compare.module.css";

/** How stimuli are compared. */
export interface CompareLook {
  /** All channels in one picture, or one of them on the diverging map. */
  readonly view: "composite" | number;
  /** One colour scale for all stimuli, or each its own. */
  readonly common: boolean;
  /** Whether stimuli are shown less the first one, which is the reference. */
  readonly difference: boolean;
}

interface CompareHeaderProps {
  readonly count: number;
  readonly look: CompareLook;
  readonly channelNames: readonly string[];
  /** Name of the first run. */
  readonly reference: string;
  /** Why there are no difference stimuli; null where there are. */
  readonly noDifference: string | null;
  readonly onLook: (change: Partial<CompareLook>) => void;
  readonly onClose: () => void;
}

export function CompareHeader(props: CompareHeaderProps) {
  const { count, look, channelNames, reference, noDifference, onLook, onClose } = props;
  const views = [
    { value: "composite", label: "Composite" },
    ...channelNames.map((name, channel) => ({ value: String(channel), label: name })),
  ];
  return (
    <header className={styles.header}>
      <h2 className={styles.title}>{count} runs</h2>
      <Switch
        label="One colour scale"
        checked={look.common}
        onChange={({ currentTarget }) => onLook({ common: currentTarget.checked })}
      />
      <Tooltip label={noDifference ?? `Each stimulus less that of "${reference}", the first`}>
        <div>
          <Switch
            label="Difference to the first"
            disabled={noDifference !== null}
            checked={look.difference && noDifference === null}
            onChange={({ currentTarget }) => onLook({ difference: currentTarget.checked })}
          />
        </div>
      </Tooltip>
      <Segments
        label="How the stimuli are shown"
        data={views}
        value={String(look.view)}
        onChange={(view) => onLook({ view: view === "composite" ? view : Number(view) })}
      />
      <Button variant="default" leftSection={<CloseIcon />} onClick={onClose}>
        Close
      </Button>
    </header>
  );
}
