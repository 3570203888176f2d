import { Button } from "@mantine/core";
import type { ModelView } from "../../../../core/engine/contract/index.ts";
import { useDocument, useModels } from "../../../stores/hooks.ts";
import { copyText, saveText } from "../../../stores/recipe/recipe-actions.ts";
import { pythonSnippet, type SnippetModel } from "../python-snippet.ts";
import styles from "./source.module.css";

/** A Python program that does the same with openretina. */
export function PythonSource() {
  const recipe = useDocument((present) => present.recipe);
  const model = useModels(({ current }) => current);
  if (recipe === null || model === null) return null;
  const snippet = pythonSnippet(recipe, snippetModel(model));
  return (
    <div className={styles.source}>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => void copyText(snippet, "Python copied.")}>
          Copy
        </Button>
        <Button variant="default" onClick={() => saveText(snippet, "recipe.py", "text/x-python")}>
          Save as a file
        </Button>
      </div>
      <textarea
        className={styles.text}
        aria-label="Python program"
        readOnly
        spellCheck={false}
        value={snippet}
      />
    </div>
  );
}

/** Models of one checkpoint can be opened by openretina as they are. */
function snippetModel({ name, origin, files, description }: ModelView): SnippetModel {
  if (origin === "remote") return { pathOrName: name, note: null };
  const [first] = files;
  const pathOrName = first?.name ?? name;
  if (files.length > 1)
    return {
      pathOrName,
      note: `The model is made of ${files.length} files: openretina opens them by other functions.`,
    };
  return description.architecture.endsWith("CoreReadout")
    ? { pathOrName, note: "Put the path of the checkpoint here." }
    : {
        pathOrName,
        note: `The model is a ${description.architecture}: open it with load_from_checkpoint of its class.`,
      };
}
