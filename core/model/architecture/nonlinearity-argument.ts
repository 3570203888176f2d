import { foreignText, quoted } from "../../basis/foreign-text.ts";
import { OpaqueRecord } from "../../checkpoint/index.ts";
import { ModelError } from "../errors.ts";
import { type Nonlinearity, nonlinearity, nonlinearityNames } from "../nonlinearity.ts";
import { type Arguments, isArguments } from "./arguments.ts";

/** Functions of Hydra that look up what their `path` names. */
const lookUps = /^hydra\.utils\.get_(?:method|static_method|class|object)$/;

/**
 * The nonlinearity that an argument asks for: torch's name for it, what Hydra makes one of (`{_target_: torch.nn.functional.relu,
 * _partial_: true}`, `{_target_: hydra.utils.get_method, path: …}`), or the function itself as a pickle names it.
 *
 * @throws ModelError if it cannot be resolved; it is never replaced by another one
 */
export function nonlinearityArgument(value: unknown, what: string): Nonlinearity {
  if (typeof value === "string") return named(value, {}, what);
  if (value instanceof OpaqueRecord) return named(value.global, {}, what);
  if (isArguments(value) && typeof value._target_ === "string") {
    const { _target_: path, _partial_, _convert_, _recursive_, ...settings } = value;
    if (!lookUps.test(path)) return named(path, settings, what);
    if (typeof settings.path === "string") return named(settings.path, {}, what);
  }
  throw new ModelError(
    `The ${what} is not named as a function of torch, such as "softplus". Give its name with --args.`,
  );
}

function named(name: string, settings: Arguments, what: string): Nonlinearity {
  const found = nonlinearity(name, settings.approximate);
  if (found === null) {
    throw new ModelError(
      `The ${what} ${quoted(name)} is not supported. Supported are torch's ${nonlinearityNames.join(", ")}.`,
    );
  }
  for (const [key, value] of Object.entries(settings)) {
    if (key === "inplace" || value === found.defaults[key]) continue;
    throw new ModelError(
      `The ${what} ${quoted(name)} is given ${foreignText(key)} = ${foreignText(String(value))}; ` +
        "nonlinearities are supported with torch's default arguments.",
    );
  }
  return found;
}
