import { EventEmitter } from "node:events";

// biome-ignore lint/suspicious/noExplicitAny: Electron's emitters return themselves, whole; a fake is a part.
type Whole = any;
type Listener = (...args: Whole[]) => void;

/** An emitter that a fake of one of Electron's can be made of. Which events there are, the code under test is checked for. */
export class Emitter extends EventEmitter {
  override on(event: string | symbol, listener: Listener): Whole {
    return super.on(event, listener);
  }

  override once(event: string | symbol, listener: Listener): Whole {
    return super.once(event, listener);
  }
}
