import form from "../../../../ui/form.module.css";
import { NumberField } from "../../../../ui/number-field.tsx";
import { Segments } from "../../../../ui/segments.tsx";
import { changePart, type RigFieldProps, whole, within } from "./field-props.ts";

/** The projector's pixels, how many of them a model pixel takes, and where the stimulus lies. */
export function ProjectorFields(props: RigFieldProps) {
  const { profile, presentation } = props;
  const { projector, placement } = profile;
  const change = changePart(props, "projector");
  const place = changePart(props, "placement");
  const { centre } = placement;
  const wanted = presentation?.placement.wanted ?? null;
  const middle = { x: projector.width / 2, y: projector.height / 2 };
  return (
    <>
      <div className={form.row}>
        <NumberField
          label="Width"
          unit="px"
          value={projector.width}
          step={1}
          min={1}
          max={8192}
          onCommit={(value) => change({ width: whole(value, 1, 8192, projector.width) })}
        />
        <NumberField
          label="Height"
          unit="px"
          value={projector.height}
          step={1}
          min={1}
          max={8192}
          onCommit={(value) => change({ height: whole(value, 1, 8192, projector.height) })}
        />
        <NumberField
          label="A pixel on the retina"
          unit="µm"
          value={projector.umPerPixel}
          step={0.1}
          min={0.01}
          max={1000}
          onCommit={(value) => change({ umPerPixel: within(value, 0.01, 1000, projector.umPerPixel) })}
        />
      </div>
      <div className={form.row}>
        <NumberField
          label="Projector pixels for a model pixel"
          nullable={wanted === null ? "from sizes in µm" : `${Number(wanted.toFixed(2))}, from sizes in µm`}
          value={placement.pixelsPerModelPixel}
          step={1}
          min={0.1}
          max={1024}
          onCommit={(value) =>
            place({ pixelsPerModelPixel: value === null ? null : within(value, 0.1, 1024, 1) })
          }
        />
      </div>
      <Segments
        fullWidth
        label="Size of model pixels"
        data={[
          { value: "integer", label: "Whole pixels" },
          { value: "exact", label: "Exact size" },
        ]}
        value={placement.rounding}
        onChange={(rounding) => place({ rounding })}
      />
      <p className={form.hint}>
        {placement.rounding === "integer"
          ? "Each model pixel takes the same whole number of projector pixels."
          : "The whole stimulus keeps its size; some model pixels take a projector pixel more than others."}
      </p>
      <div className={form.row}>
        <NumberField
          label="Centre, from the left"
          unit="px"
          nullable="the middle"
          value={centre?.x ?? null}
          step={1}
          onCommit={(x) => place({ centre: x === null ? null : { ...(centre ?? middle), x } })}
        />
        <NumberField
          label="Centre, from the top"
          unit="px"
          nullable="the middle"
          value={centre?.y ?? null}
          step={1}
          onCommit={(y) => place({ centre: y === null ? null : { ...(centre ?? middle), y } })}
        />
      </div>
      <Segments
        fullWidth
        label="What a frame shows"
        data={[
          { value: "projector", label: "The whole projector" },
          { value: "stimulus", label: "The stimulus alone" },
        ]}
        value={placement.area}
        onChange={(area) => place({ area })}
      />
      <p className={form.hint}>
        {placement.area === "projector"
          ? "Frames are what the projector shows, pixel for pixel."
          : "Smaller files; the player puts them in their place. There is no trigger patch."}
      </p>
    </>
  );
}
