import { Button, Group } from "@mantine/core";
import { bytesText } from "../../../core/export/index.ts";
import { type Outcome, outcomeText } from "../../stores/exports/exports-store.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./export-dialog.module.css";

/** What came of an export: what was written, what was not and why, and what one should know of the files. */
export function ExportOutcome({ outcome }: { readonly outcome: Outcome }) {
  const { exports } = useServices();
  const { again, close } = exports.getState();
  return (
    <>
      {outcome.type === "failed" ? (
        <p className={styles.error} role="alert">
          {outcome.message}
        </p>
      ) : (
        <ExportedText outcome={outcome} />
      )}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={again}>
          Export again
        </Button>
        <Button data-autofocus onClick={close}>
          Close
        </Button>
      </Group>
    </>
  );
}

function ExportedText({ outcome }: { readonly outcome: Extract<Outcome, { readonly type: "exported" }> }) {
  const { summary, bytes } = outcome;
  const notes = saidOnce(summary.exported);
  return (
    <>
      <p className={styles.words} role="status">
        {outcomeText(outcome)}
        {bytes !== null && ` ${bytesText(bytes)}.`}
      </p>
      {summary.failed.length > 0 && (
        <section className={styles.block} aria-label="Not exported">
          <h3 className={styles.heading}>Not exported</h3>
          <ul className={styles.list} data-failed>
            {summary.failed.map(({ run, message }) => (
              <li key={run}>
                <b>{run}</b> {message}
              </li>
            ))}
          </ul>
        </section>
      )}
      {notes.length > 0 && (
        <section className={styles.block} aria-label="Notes">
          <h3 className={styles.heading}>What to know of the files</h3>
          <ul className={styles.list}>
            {notes.map(({ note, folders }) => (
              <li key={note}>
                {summary.exported.length > folders.length && <b>{folders.join(", ")} </b>}
                {note}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Each note once, with the folders that it is about. */
function saidOnce(
  exported: readonly { readonly folder: string; readonly notes: readonly string[] }[],
): readonly { readonly note: string; readonly folders: readonly string[] }[] {
  const said = new Map<string, string[]>();
  for (const { folder, notes } of exported)
    for (const note of notes) said.set(note, [...(said.get(note) ?? []), folder]);
  return [...said].map(([note, folders]) => ({ note, folders }));
}
