import { Button, FileButton } from "@mantine/core";
import { useState } from "react";
import { pathOffset, placeOf, syntaxErrorOffset } from "../../../../core/basis/json-text.ts";
import { type Problem, parseRecipeText, type Recipe, RecipeError } from "../../../../core/recipe/index.ts";
import { useDocument } from "../../../stores/hooks.ts";
import { withStop } from "../../../stores/recipe/field-names.ts";
import {
  copyRecipe,
  openRecipeFile,
  pasteRecipe,
  recipeText,
  saveRecipeFile,
} from "../../../stores/recipe/recipe-actions.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "./source.module.css";

/** The recipe's JSON. What is typed is the recipe as soon as it is one. */
export function JsonSource() {
  const services = useServices();
  const recipe = useDocument((present) => present.recipe);
  // What was typed, until the field is left as a recipe.
  const [draft, setDraft] = useState<string | null>(null);
  if (recipe === null) return null;

  const text = draft ?? recipeText(recipe);
  const read = readRecipe(text);
  const change = (next: string): void => {
    setDraft(next);
    const { recipe: typed } = readRecipe(next);
    if (typed !== null) services.document.getState().edit(() => typed, "json");
  };
  const leave = (): void => {
    services.document.getState().seal();
    if (read.recipe !== null) setDraft(null);
  };
  const take = (work: Promise<void>): void => void work.then(() => setDraft(null));

  return (
    <div className={styles.source}>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => void copyRecipe(services)}>
          Copy
        </Button>
        <Button variant="default" onClick={() => take(pasteRecipe(services))}>
          Paste
        </Button>
        <FileButton
          accept=".json,application/json"
          onChange={(file) => file !== null && take(openRecipeFile(services, file))}
        >
          {(props) => (
            <Button {...props} variant="default">
              Open a file
            </Button>
          )}
        </FileButton>
        <Button variant="default" onClick={() => saveRecipeFile(services)}>
          Save as a file
        </Button>
      </div>
      <textarea
        className={styles.text}
        aria-label="Recipe as JSON"
        aria-invalid={read.problems.length > 0}
        aria-describedby="json-problems"
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={leave}
      />
      <div id="json-problems" className={styles.problems} role="status">
        {read.problems.length === 0 ? (
          <p className={styles.fine}>This is the recipe on the desk.</p>
        ) : (
          read.problems.map(({ path, message }) => {
            const { line, column } = placeOf(text, offsetOf(text, path));
            return (
              <p key={`${path} ${message}`}>
                Line {line}, column {column}: {path === "" ? "" : `${path}: `}
                {withStop(message)}
              </p>
            );
          })
        )}
      </div>
    </div>
  );
}

interface Reading {
  readonly recipe: Recipe | null;
  readonly problems: readonly Problem[];
}

function readRecipe(text: string): Reading {
  try {
    return { recipe: parseRecipeText(text), problems: [] };
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    if (syntaxErrorOffset(text) === null) return { recipe: null, problems: error.problems };
    const message = "here the text stops being JSON";
    return { recipe: null, problems: [{ path: "", message, severity: "error" }] };
  }
}

function offsetOf(text: string, path: string): number {
  return syntaxErrorOffset(text) ?? pathOffset(text, path);
}
