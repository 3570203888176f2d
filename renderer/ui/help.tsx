import { Popover, UnstyledButton } from "@mantine/core";
import { useRef, useState } from "react";
import styles from "./help.module.css";
import { useOpenGuide } from "./open-guide.ts";

/** What a word means, and where the guide says more. */
export interface Explanation {
  readonly text: string;
  /** Of the guide: `glossary#window`. A test looks whether it is there. */
  readonly place: string;
}

interface HelpProps extends Explanation {
  /** What is explained: `window`. */
  readonly about: string;
}

/** A word of the field, explained one click from where it stands. */
export function Help({ about, text, place }: HelpProps) {
  const openGuide = useOpenGuide();
  const [opened, setOpened] = useState(false);
  const mark = useRef<HTMLButtonElement>(null);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom"
      width={270}
      shadow="md"
      withArrow
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          ref={mark}
          className={styles.mark}
          aria-label={`What is ${about}?`}
          onClick={() => setOpened(!opened)}
        >
          ?
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.text}>
        {text}
        <UnstyledButton
          className={styles.more}
          onClick={() => {
            // Where the guide, when it closes, gives the focus back to.
            mark.current?.focus();
            setOpened(false);
            openGuide(place);
          }}
        >
          More in the guide
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}
