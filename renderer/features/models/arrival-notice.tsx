import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { counted } from "../../lib/counted.ts";
import { fillFirstAtlas, firstAtlasSize } from "../../stores/atlas/first-atlas.ts";
import { useModels } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./arrival-notice.module.css";
import { whatItIs, worthKnowing } from "./worth-knowing.ts";

/** What a model of one's own is and what is odd about it, once it is open, and a first look at all of it. */
export function ArrivalNotice() {
  const services = useServices();
  const model = useModels(({ current }) => current);
  const arrived = useModels((state) => state.arrived);
  const dismiss = useModels((state) => state.dismissArrival);
  const tall = useMediaQuery("(min-height: 1000px)", false, { getInitialValueInEffect: false });
  if (model === null || model.id !== arrived) return null;
  const { leftOut } = model.description;
  const odd = worthKnowing(model.description);
  const { first, all } = firstAtlasSize(model);
  return (
    <section className={styles.notice} aria-label="The model that was opened">
      <div className={styles.told}>
        <p className={styles.words}>
          <b>{model.name}</b> is open. {whatItIs(model.description)}
        </p>
        {leftOut.length > 0 && (
          <p className={styles.words}>
            {`Opened without ${counted(leftOut.length, "part")}, so that responses may be another model's: ${leftOut.join("; ")}.`}
          </p>
        )}
        {odd.length > 0 && (
          // In a low window the stimulus needs the room.
          <details className={styles.odd} open={tall}>
            <summary>{counted(odd.length, "thing")} to know of it</summary>
            <ul>
              {odd.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div className={styles.buttons}>
        {first > 0 && (
          <Button
            size="compact-sm"
            onClick={() => {
              dismiss();
              void fillFirstAtlas(services, model);
            }}
          >
            {first === all ? "Fill a first atlas" : `Fill a first atlas of ${first}`}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={dismiss}>
          Not now
        </Button>
      </div>
    </section>
  );
}
