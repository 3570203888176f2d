import { Button, FileButton } from "@mantine/core";
import { FileIcon } from "../../../ui/icons.tsx";
import { Choice } from "../field.tsx";
import { PICTURE_TYPES } from "./pictures-film.ts";
import type { FilmChoices, OwnFilm } from "./use-own-film.ts";

interface OwnFilmFieldsProps {
  readonly film: OwnFilm | null;
  readonly sending: boolean;
  readonly channelNames: readonly string[];
  readonly choices: FilmChoices;
  readonly onOpen: (files: readonly File[]) => void;
  readonly onChange: (choices: FilmChoices) => void;
}

/** What a channel may get of a film. */
const sources = ["red", "green", "blue", "grey", "red+blue"] as const;
/** What is usual for as many channels, as the engine has it. */
const usual: Readonly<Record<number, readonly string[]>> = {
  1: ["grey"],
  2: ["green", "blue"],
  3: ["red", "green", "blue"],
};

/** A video, pictures or an npy file of one's own, and how it gets into the model's shape. */
export function OwnFilmFields({
  film,
  sending,
  channelNames,
  choices,
  onOpen,
  onChange,
}: OwnFilmFieldsProps) {
  const { fit, channels, normalise } = choices;
  const named = channels ?? usual[channelNames.length] ?? channelNames.map(() => "grey");
  return (
    <>
      <FileButton multiple accept={`.npy,video/*,.mkv,.avi,${PICTURE_TYPES.join(",")}`} onChange={onOpen}>
        {(props) => (
          <Button {...props} variant="default" loading={sending} leftSection={<FileIcon size={12} />}>
            {film === null ? "Open a video, pictures or npy file" : "Change"}
          </Button>
        )}
      </FileButton>
      <Choice
        label="Fit"
        value={fit ?? "crop"}
        data={[
          { value: "crop", label: "crop to the middle" },
          { value: "pad", label: "pad with the mean" },
          { value: "stretch", label: "stretch" },
        ]}
        onChange={(value) => onChange({ ...choices, fit: value })}
      />
      <Choice
        label="Colours"
        value={channels === null ? "usual" : "chosen"}
        data={[
          { value: "usual", label: "as usual" },
          { value: "chosen", label: "for each channel" },
        ]}
        onChange={(value) => onChange({ ...choices, channels: value === "usual" ? null : [...named] })}
      />
      {channels?.map((source, channel) => (
        <Choice
          key={channelNames[channel] ?? channel}
          label={channelNames[channel] ?? `channel ${channel}`}
          value={source}
          data={sources.map((value) => ({ value, label: value.replace("+", " + ") }))}
          onChange={(value) => onChange({ ...choices, channels: channels.with(channel, value) })}
        />
      ))}
      <Choice
        label="Normalise"
        value={typeof normalise === "string" ? normalise : "usual"}
        data={[
          { value: "usual", label: "as usual" },
          { value: "model", label: "as in training" },
          { value: "film", label: "by the film itself" },
          { value: "none", label: "not at all" },
        ]}
        onChange={(value) => onChange({ ...choices, normalise: value === "usual" ? null : value })}
      />
    </>
  );
}
