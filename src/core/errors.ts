export type ErrorCode =
  | 'invalid-request'
  | 'article-not-found'
  | 'speaker-not-found'
  | 'route-not-found'
  | 'key-required'
  | 'scope-missing'
  | 'rate-limited'
  | 'body-too-large'
  | 'headers-too-large'
  | 'request-timeout'
  | 'service-stopping'
  | 'article-taken-down'
  | 'unsupported-media-type'
  | 'writing-not-set-up'
  | 'saved-search-not-found'
  | 'too-many-saved-searches'
  | 'saved-searches-unavailable'
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

export class SavedSearchNotFoundError extends AppError {
  readonly code = 'saved-search-not-found';

  constructor(id: string) {
    super(`No saved search of yours has the id ${JSON.stringify(id)}.`);
  }
}

export class TooManySavedSearchesError extends AppError {
  readonly code = 'too-many-saved-searches';

  constructor(limit: number, ofWhom: string) {
    super(
      `There are ${limit} saved searches ${ofWhom}, and no more can be saved: delete some first.`,
    );
  }
}

/** The engine keeps saved searches where this process may not read them. */
export class SavedSearchesUnavailableError extends AppError {
  readonly code = 'saved-searches-unavailable';
}

/** The request has no key, or one that nobody was given. */
export class KeyRequiredError extends AppError {
  readonly code = 'key-required';
  readonly isKeyGiven: boolean;

  constructor(isKeyGiven: boolean) {
    super(
      isKeyGiven
        ? 'The key of this request is not known.'
        : 'This service asks for a key: Authorization: Bearer KEY.',
    );
    this.isKeyGiven = isKeyGiven;
  }
}

/** The key of the request is not for what it asks. */
export class ScopeMissingError extends AppError {
  readonly code = 'scope-missing';
  readonly scope: string;

  constructor(keyName: string, scope: string) {
    super(`The key "${keyName}" does not have the scope "${scope}".`);
    this.scope = scope;
  }
}

export class RateLimitedError extends AppError {
  readonly code = 'rate-limited';

  constructor(requestsPerMinute: number) {
    super(`The limit is ${requestsPerMinute} requests a minute.`);
  }
}

export class BodyTooLargeError extends AppError {
  readonly code = 'body-too-large';

  constructor(maxBytes: number) {
    super(`The body of this request may have ${maxBytes} bytes at most.`);
  }
}

/** The address and the headers of a request are longer than a server reads. */
export class HeadersTooLargeError extends AppError {
  readonly code = 'headers-too-large';
}

/** The request did not arrive whole in time. */
export class RequestTimeoutError extends AppError {
  readonly code = 'request-timeout';
}

/** The service ends what is under way, and takes up nothing new. */
export class ServiceStoppingError extends AppError {
  readonly code = 'service-stopping';
}

/** The article was taken out of the index, and is to stay out. */
export class ArticleTakenDownError extends AppError {
  readonly code = 'article-taken-down';

  constructor(id: string) {
    super(
      `The article ${JSON.stringify(id)} was taken down, and stays out until onrecord delete --restore lets it come again.`,
    );
  }
}

/** The body of the request is of a type that is not read there. */
export class UnsupportedMediaTypeError extends AppError {
  readonly code = 'unsupported-media-type';

  constructor(what: string, wanted: string) {
    super(`The body is ${what}; it has to be ${wanted}.`);
  }
}

/** The service is not set up to write; `message` says what is missing. */
export class WritingNotSetUpError extends AppError {
  readonly code = 'writing-not-set-up';
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

/** A file whose ending stands for several kinds, and that is well-formed but of none that has articles: a map of a site. */
export class OtherKindError extends MalformedSourceError {}

export class ConfigError extends AppError {
  readonly code = 'config-invalid';
}
