import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const CACHE = new URL('../../node_modules/.cache/onrecord-typescript/', import.meta.url);

/** Strips the types of a module; the result is kept, since every thread would load the compiler anew. */
export async function load(url, context, nextLoad) {
  if (!url.endsWith('.ts')) return nextLoad(url, context);
  const text = await readFile(fileURLToPath(url), 'utf8');
  const cached = new URL(`${createHash('sha256').update(text).digest('hex')}.js`, CACHE);
  const source = await readFile(cached, 'utf8').catch(() => stripTypes(text, cached));
  return { format: 'module', source, shortCircuit: true };
}

async function stripTypes(text, cached) {
  const { default: ts } = await import('typescript');
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
      verbatimModuleSyntax: true,
    },
  });
  await mkdir(CACHE, { recursive: true });
  const unfinished = new URL(`${cached.href}.${process.pid}.${performance.now()}`);
  await writeFile(unfinished, outputText);
  await rename(unfinished, cached);
  return outputText;
}
