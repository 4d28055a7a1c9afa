#!/usr/bin/env node
import { ensureBuilt } from './ensure-built.js';

ensureBuilt();
const { main } = await import('../dist/src/cli.js');
await main();
