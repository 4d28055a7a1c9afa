/** A type whose parts, however deep, are readonly: what a schema gives is not, what the search returns is. */
type Frozen<Value> = unknown extends Value
  ? Value
  : { readonly [Key in keyof Value]: Frozen<Value[Key]> };

/** True where a value of either type is one of the other: where a schema and the type it stands for have parted, it is no type. */
export type IsSame<Schema, Type> = [Frozen<Schema>] extends [Type]
  ? [Type] extends [Frozen<Schema>]
    ? true
    : never
  : never;
