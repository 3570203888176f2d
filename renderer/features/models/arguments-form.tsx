import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useModels } from "../../stores/hooks.ts";
import { readArguments } from "./lacking-arguments.ts";

interface ArgumentsFormProps {
  readonly example: string;
}

/** Asks for the arguments that the files of the last try lack, and tries again. */
export function ArgumentsForm({ example }: ArgumentsFormProps) {
  const openAgain = useModels((state) => state.openAgain);
  const [text, setText] = useState(example);
  const [problem, setProblem] = useState<string | null>(null);
  const send = (): void => {
    const given = readArguments(text);
    if (typeof given === "string") setProblem(given);
    else void openAgain(given);
  };
  return (
    <>
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxRows={10}
        value={text}
        error={problem}
        spellCheck={false}
        aria-label="Arguments, as a JSON object"
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <Button onClick={send}>Open with these arguments</Button>
    </>
  );
}
