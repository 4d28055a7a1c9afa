import type { Config } from '../config/config.ts';
import type { ThreadError } from '../core/thread-error.ts';
import type { WritingQueue } from './writing-queue.ts';

/** What the thread that writes is started with. */
export type WritingSetup = { readonly config: Config };

export type WritingMethod = 'writeLines' | 'putArticle' | 'deleteArticle';
export type WritingArgument<Method extends WritingMethod> = Parameters<WritingQueue[Method]>[0];
export type WritingResult<Method extends WritingMethod> = Awaited<ReturnType<WritingQueue[Method]>>;

export type WritingRequest<Method extends WritingMethod = WritingMethod> = {
  readonly id: number;
  readonly method: Method;
  readonly argument: WritingArgument<Method>;
};

/** The queue, in the form in which a method can be picked by its name. */
export type WritingMethods = {
  readonly [Method in WritingMethod]: (
    argument: WritingArgument<Method>,
  ) => Promise<WritingResult<Method>>;
};

export type WritingReply<Result = unknown> =
  | { readonly id: number; readonly kind: 'result'; readonly result: Result }
  | { readonly id: number; readonly kind: 'error'; readonly error: ThreadError }
  /** The thread cannot begin, and ends: nothing that it was asked for is done. */
  | { readonly kind: 'failed'; readonly error: ThreadError };
