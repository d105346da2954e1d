import { text } from 'node:stream/consumers';
import { scriptWorker } from '../../stages/dispatch-codex/agents/script/script-worker.ts';

process.exitCode = await scriptWorker({
  env: process.env,
  prompt: await text(process.stdin),
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
