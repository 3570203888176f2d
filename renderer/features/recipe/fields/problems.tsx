import { problemSentence } from "../../../stores/recipe/field-names.ts";
import styles from "./problems.module.css";
import { problemId } from "./use-field.ts";
import { useProblemsAt } from "./use-problems.ts";

/** What is wrong at some places of the recipe, in words, below their fields. */
export function Problems({ at }: { readonly at: readonly string[] }) {
  const problems = useProblemsAt(...at);
  if (problems.length === 0) return null;
  return (
    <div className={styles.problems}>
      {problems.map((problem) => (
        <p
          key={`${problem.path} ${problem.message}`}
          id={problemId(problem.path)}
          className={styles[problem.severity]}
        >
          {problemSentence(problem)}
        </p>
      ))}
    </div>
  );
}
