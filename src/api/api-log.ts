type Write = (details: object, message: string) => void;

/** Where the service says what happens, each line with its details. */
export type ApiLog = {
  readonly error: Write;
  readonly warn: Write;
  readonly info: Write;
  readonly debug: Write;
};
