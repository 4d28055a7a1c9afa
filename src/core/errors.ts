export type ErrorCode =
  | 'invalid-request'
  | 'article-not-found'
  | 'speaker-not-found'
  | 'route-not-found'
  | 'index-unavailable'
  | 'index-timeout'
  | 'index-format'
  | 'malformed-source'
  | 'config-invalid';

/** A failure that Onrecord expects and can explain; `message` names the value and the place. */
export abstract class AppError extends Error {
  abstract readonly code: ErrorCode;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

export type ParameterError = { readonly parameter: string; readonly message: string };

/** A request that cannot be carried out as it stands. */
export class InvalidRequestError extends AppError {
  readonly code = 'invalid-request';
  readonly errors: readonly ParameterError[];

  constructor(errors: readonly ParameterError[]) {
    super(errors.map(({ parameter, message }) => `${parameter}: ${message}`).join('; '));
    this.errors = errors;
  }
}

export class ArticleNotFoundError extends AppError {
  readonly code = 'article-not-found';

  constructor(id: string) {
    super(`No article has the id ${JSON.stringify(id)}.`);
  }
}

export class SpeakerNotFoundError extends AppError {
  readonly code = 'speaker-not-found';
  /** Speakers whose names are nearest. */
  readonly suggestions: readonly string[];

  constructor(name: string, suggestions: readonly string[]) {
    const [first] = suggestions;
    const hint = first === undefined ? '' : ` Did you mean ${JSON.stringify(first)}?`;
    super(`No article quotes ${JSON.stringify(name)}.${hint}`);
    this.suggestions = suggestions;
  }
}

export class RouteNotFoundError extends AppError {
  readonly code = 'route-not-found';

  constructor(method: string, path: string) {
    super(`There is no ${method} ${path}.`);
  }
}

/** The index cannot be reached or written now; trying again later may help. */
export class IndexUnavailableError extends AppError {
  readonly code = 'index-unavailable';
}

/** The index did not answer in time. */
export class IndexTimeoutError extends AppError {
  readonly code = 'index-timeout';
}

/** What is stored is not an index that this version can read. */
export class IndexFormatError extends AppError {
  readonly code = 'index-format';
}

/** A source, or one article of it, that cannot be read. */
export class MalformedSourceError extends AppError {
  readonly code = 'malformed-source';
  readonly source: string;
  readonly reason: string;

  constructor(source: string, reason: string, options?: ErrorOptions) {
    super(`${source}: ${reason}`, options);
    this.source = source;
    this.reason = reason;
  }
}

export class ConfigError extends AppError {
  readonly code = 'config-invalid';
}
