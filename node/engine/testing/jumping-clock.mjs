// Loaded before a built engine, by tests alone (node --import …/jumping-clock.mjs): the system's clock is set forwards and back again and
// again, by up to so many hours as RETINOSCOPE_CLOCK_HOURS says. Nothing that is shipped knows of it.
const HOURS = Number(process.env.RETINOSCOPE_CLOCK_HOURS ?? 24);
const EVERY_MS = 200;

const TrueDate = Date;
const now = TrueDate.now;
const jumped = () => {
  const turn = Math.floor(now() / EVERY_MS) % 3;
  return now() + (turn - 1) * HOURS * 3_600_000;
};
globalThis.Date = class extends TrueDate {
  constructor(...given) {
    if (given.length === 0) super(jumped());
    else super(...given);
  }

  static now() {
    return jumped();
  }
};
