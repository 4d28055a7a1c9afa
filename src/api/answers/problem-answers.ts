import { z } from 'zod';
import { PROBLEM_CODES } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { texts } from './parts.ts';
import type { IsSame } from './same-type.ts';

export const parameterErrorSchema = z
  .strictObject({ parameter: z.string(), message: z.string().min(1) })
  .describe('what is wrong with a parameter');

export const problemSchema = z
  .strictObject({
    type: z.string().describe('`urn:onrecord:problem:` and the code'),
    title: z.string().min(1).describe('the same for each problem of this code'),
    status: z.int().describe('as that of the response'),
    detail: z.string().min(1).describe('names the value and the place'),
    instance: z
      .string()
      .regex(
        /^urn:(?:uuid:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|onrecord:request:[\w.:-]{1,128})$/u,
      )
      .describe('the id under which the log of the service knows the request'),
    code: z.enum(PROBLEM_CODES).describe('what programs should look at'),
    errors: z
      .array(parameterErrorSchema)
      .exactOptional()
      .describe('the parameters that are wrong, for `invalid-request`'),
    suggestions: texts.exactOptional().describe('the nearest names, for `speaker-not-found`'),
  })
  .describe('why there is no answer (RFC 9457)');

export const PROBLEM_IS_WHAT_THE_API_SENDS = true satisfies IsSame<
  z.output<typeof problemSchema>,
  Problem
>;
