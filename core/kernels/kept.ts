/** What is made once for an object and a key, and kept as long as the object. */
export class Kept<Owner extends object, Value> {
  private readonly values = new WeakMap<Owner, Map<string, Value>>();

  get(owner: Owner, key: string, make: () => Value): Value {
    let ofOwner = this.values.get(owner);
    if (ofOwner === undefined) {
      ofOwner = new Map();
      this.values.set(owner, ofOwner);
    }
    let value = ofOwner.get(key);
    if (value === undefined) {
      value = make();
      ofOwner.set(key, value);
    }
    return value;
  }
}
