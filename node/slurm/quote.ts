import { SlurmError } from "./errors.ts";

/** A word of a shell's command that stands for the text, whatever is in it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A line of a script that sbatch reads as one of its options. sbatch takes such lines apart by itself: it knows quotes and
 * backslashes, and `#` for a comment.
 *
 * @param option such as `--mem=2G`
 * @throws SlurmError if the option has several lines
 */
export function directive(option: string): string {
  if (/[\r\n]/.test(option)) {
    throw new SlurmError(`An option of sbatch cannot have several lines: ${JSON.stringify(option)}.`);
  }
  const plain = /^[\w@%+=:,./-]+$/.test(option);
  return `#SBATCH ${plain ? option : `"${option.replaceAll(/["\\]/g, "\\$&")}"`}`;
}

/**
 * A path in which sbatch replaces nothing: it takes `%` for the beginning of a placeholder.
 * @throws SlurmError if the path has a backslash, after which sbatch would not know placeholders any more
 */
export function literalPath(path: string): string {
  if (path.includes("\\")) {
    throw new SlurmError(
      `Slurm cannot write into "${path}": there is a backslash in it. Choose another folder.`,
    );
  }
  return path.replaceAll("%", "%%");
}
