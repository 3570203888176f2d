import { Button, NumberInput, Select } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { LackingArgument } from "../../../core/basis/lacking-argument.ts";
import { useModels } from "../../stores/hooks.ts";
import { type Answers, argumentsOf, choiceText } from "./lacking-answers.ts";
import styles from "./lacking-form.module.css";

interface LackingFormProps {
  readonly lacking: readonly LackingArgument[];
}

/** Asks for each argument that the files of the last try lack, with nothing filled in, and tries again. */
export function LackingForm({ lacking }: LackingFormProps) {
  const openAgain = useModels((state) => state.openAgain);
  const [answers, setAnswers] = useState<Answers>({});
  const given = argumentsOf(lacking, answers);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (given !== null) void openAgain(given);
  };
  return (
    <form className={styles.form} onSubmit={send}>
      {lacking.map((argument) => (
        <Field
          key={argument.name}
          argument={argument}
          values={answers[argument.name] ?? []}
          onChange={(values) => setAnswers({ ...answers, [argument.name]: values })}
        />
      ))}
      <Button type="submit" disabled={given === null}>
        Open
      </Button>
    </form>
  );
}

interface FieldProps {
  readonly argument: LackingArgument;
  readonly values: readonly (string | number)[];
  readonly onChange: (values: readonly (string | number)[]) => void;
}

function Field({ argument: { name, about, choices, numbers }, values, onChange }: FieldProps) {
  const label = name.replaceAll("_", " ");
  if (numbers.length === 0) {
    return (
      <Select
        size="xs"
        label={label}
        description={about}
        placeholder="Choose"
        data={choices.map((choice) => ({ value: String(choice), label: choiceText(choice) }))}
        value={values[0] === undefined ? null : String(values[0])}
        searchable={choices.length > 8}
        comboboxProps={{ withinPortal: false }}
        onChange={(value) => onChange(value === null ? [] : [value])}
      />
    );
  }
  return (
    <fieldset className={styles.numbers}>
      <legend>{label}</legend>
      <p>{about}</p>
      <div>
        {numbers.map((part, index) => (
          <NumberInput
            key={part}
            size="xs"
            label={part}
            min={0}
            allowDecimal={false}
            allowNegative={false}
            value={values[index] ?? ""}
            onChange={(value) => onChange(numbers.map((_, k) => (k === index ? value : (values[k] ?? ""))))}
          />
        ))}
      </div>
    </fieldset>
  );
}
