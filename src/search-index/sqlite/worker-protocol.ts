import type { ThreadError } from '../../core/thread-error.ts';
import type { ScoringRules } from '../../ranking/score.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** What a worker is started with. */
export type WorkerSetup = {
  readonly path: string;
  readonly role: 'reader' | 'writer';
  readonly rules: ScoringRules;
  readonly analysisVersion: string;
  /** Its one number is set to 1, across threads, when nobody waits for this worker any more: it then closes. */
  readonly retired: Int32Array<SharedArrayBuffer>;
};

type Methods = Reader & Writer;
export type WorkerMethod = keyof Methods;
export type WorkerArgument<Method extends WorkerMethod> = Parameters<Methods[Method]>[0];
export type WorkerResult<Method extends WorkerMethod> = ReturnType<Methods[Method]>;
/** Reader and writer, in the form in which a method can be picked by its name. */
export type WorkerHandlers = {
  readonly [Method in WorkerMethod]: (argument: WorkerArgument<Method>) => WorkerResult<Method>;
};

export type WorkerRequest<Method extends WorkerMethod = WorkerMethod> = {
  readonly id: number;
  readonly method: Method;
  readonly argument: WorkerArgument<Method>;
};

export type WorkerReply<Result> =
  | { readonly id: number; readonly kind: 'result'; readonly result: Result }
  | { readonly id: number; readonly kind: 'error'; readonly error: ThreadError };
