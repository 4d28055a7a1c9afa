import { describeApi } from '../api/openapi/openapi.ts';
import { EXIT } from './help.ts';

/** `onrecord openapi`: prints the description of the API; returns the exit status. */
export function runOpenapi(): number {
  process.stdout.write(`${JSON.stringify(describeApi(), null, 2)}\n`);
  return EXIT.ok;
}
