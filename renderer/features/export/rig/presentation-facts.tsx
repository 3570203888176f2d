import { notesOn, type Presentation, type RigFormatName, rigFormat } from "../../../../core/rig/index.ts";
import { counted } from "../../../lib/counted.ts";
import factList from "../../../ui/facts.module.css";
import styles from "./rig-preview.module.css";

/** Of a sentence in a list that is looked over. */
const MAX_NOTES = 6;

interface PresentationFactsProps {
  readonly presentation: Presentation;
  /** The format to write. */
  readonly formats: readonly RigFormatName[];
}

/** What a presentation comes to: how long, how large, which grey, what is clipped. */
export function PresentationFacts({ presentation, formats }: PresentationFactsProps) {
  const { schedule, rate, placement, prepared, outputs, timeline, profile } = presentation;
  const { umPerPixel } = profile.projector;
  const um = (pixels: number): string => Math.round(pixels * umPerPixel).toLocaleString("en");
  const values = prepared.stimuli.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const clipped = prepared.stimuli.reduce(
    (sum, { channels }) => sum + channels.reduce((all, each) => all + each.clipped, 0),
    0,
  );
  const top = profile.bitDepth === 16 ? 65535 : 255;
  const greys = outputs
    .filter(({ channel }) => channel !== null)
    .map(({ name, background }) => `${name} ${Math.floor(background.level * top + 0.5)}`);
  const facts = [
    [
      "Duration",
      `${durationText(schedule.frames / rate.hz)}, ${schedule.frames.toLocaleString("en")} frames at ${Number(rate.hz.toFixed(3))} Hz`,
    ],
    [
      "Shown",
      `${counted(prepared.stimuli.length, "stimulus", "stimuli")}, ${counted(schedule.showings.length, "showing", "showings")}; ${timeline.pictures.length.toLocaleString("en")} pictures differ`,
    ],
    [
      "Stimulus",
      `${placement.width} × ${placement.height} px, ${um(placement.width)} × ${um(placement.height)} µm; ${Number(placement.factor.toFixed(2))} px a pixel`,
    ],
    ["Background", `${greys.join(", ")} of ${top.toLocaleString("en")}`],
    [
      "Clipped",
      clipped === 0
        ? "no value"
        : `${clipped.toLocaleString("en")} of ${values.toLocaleString("en")} values (${((100 * clipped) / values).toPrecision(2)} %)`,
    ],
  ] as const;
  const notes = notesOn(presentation, formats.map(rigFormat));
  return (
    <>
      <dl className={factList.facts}>
        {facts.map(([name, text]) => (
          <div key={name} data-clipped={(name === "Clipped" && clipped > 0) || undefined}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label="What to know">
          {notes.slice(0, MAX_NOTES).map((note) => (
            <li key={note}>{note}</li>
          ))}
          {notes.length > MAX_NOTES && <li>… and {notes.length - MAX_NOTES} more, in the sidecar.</li>}
        </ul>
      )}
    </>
  );
}

function durationText(seconds: number): string {
  if (seconds < 120) return `${seconds.toFixed(2)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${Math.round(seconds - 60 * minutes)} s`;
}
