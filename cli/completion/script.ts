import type { Command, Option } from "commander";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** What may follow a command. */
interface Words {
  /** With parts, such as `analyse weights`. */
  readonly command: string;
  readonly about: string;
  readonly parts: readonly { readonly name: string; readonly about: string }[];
  readonly options: readonly {
    readonly flag: string;
    readonly about: string;
    readonly choices: readonly string[];
  }[];
}

/** A script for a shell that completes commands, their options, choices, and otherwise files. */
export function completionScript(shell: Shell, program: Command): string {
  const words = allWords(program);
  return { bash, zsh, fish }[shell](words);
}

function allWords(program: Command): Words[] {
  return [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)].map(
    (command) => ({
      command: pathOf(command).join(" "),
      about: command.description(),
      parts: command.commands.map((part) => ({ name: part.name(), about: part.description() })),
      options: command.options.filter(({ hidden }) => !hidden).map(optionWords),
    }),
  );
}

/** From the program, without its own name. */
function pathOf(command: Command): string[] {
  return command.parent === null ? [] : [...pathOf(command.parent), command.name()];
}

function optionWords({ long, description, argChoices = [] }: Option): Words["options"][number] {
  return { flag: long ?? "", about: description, choices: argChoices };
}

/** Cases of what was typed before: which command it is, and what may follow it. */
function bash(words: readonly Words[]): string {
  const cases = words.map(({ command, parts, options }) => {
    const next = [...parts.map(({ name }) => name), ...options.map(({ flag }) => flag)].join(" ");
    return `    ${JSON.stringify(command)}) words=${JSON.stringify(next)} ;;`;
  });
  const choices = words.flatMap(({ command, options }) =>
    options
      .filter(({ choices }) => choices.length > 0)
      .map(
        ({ flag, choices }) =>
          `    ${JSON.stringify(`${command} ${flag}`)}) words=${JSON.stringify(choices.join(" "))} ;;`,
      ),
  );
  const commands = words
    .filter(({ command }) => command !== "")
    .map(({ command }) => JSON.stringify(command));
  return `# Completion of retinoscope for bash.
_retinoscope() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" words="" path word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    path="\${command:+$command }$word"
    case "$path" in ${commands.join("|")}) command="$path" ;; *) break ;; esac
  done
  case "$command" in
${cases.join("\n")}
  esac
  case "$command $previous" in
${choices.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ \${#COMPREPLY[@]} -gt 0 || $current == -* ]] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _retinoscope retinoscope
`;
}

/** zsh runs bash's completion by its own emulation, so that both know the same. */
function zsh(words: readonly Words[]): string {
  return `#compdef retinoscope
autoload -U +X bashcompinit && bashcompinit
${bash(words)}`;
}

function fish(words: readonly Words[]): string {
  const lines = words.flatMap(({ command, parts, options }) => {
    const path = command === "" ? [] : command.split(" ");
    const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`).join("; and ");
    const none =
      parts.length === 0 ? "" : `not __fish_seen_subcommand_from ${parts.map(({ name }) => name).join(" ")}`;
    const when = (conditions: readonly string[]): string => {
      const text = conditions.filter((condition) => condition !== "").join("; and ");
      return text === "" ? "" : ` -n ${quoted(text)}`;
    };
    return [
      ...parts.map(
        ({ name, about }) => `complete -c retinoscope${when([seen, none])} -a ${name} -d ${quoted(about)}`,
      ),
      ...options.map(({ flag, about, choices }) => {
        const only = choices.length === 0 ? "" : ` -x -a ${quoted(choices.join(" "))}`;
        return `complete -c retinoscope${when([seen])} -l ${flag.slice(2)}${only} -d ${quoted(about)}`;
      }),
    ];
  });
  return `# Completion of retinoscope for fish.\n${lines.join("\n")}\n`;
}

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
