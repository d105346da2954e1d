#!/usr/bin/env node
await import(new URL('../build/cli/index.js', import.meta.url).href);
