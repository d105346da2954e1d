import '../interpreted-schemas.ts';
import { text } from 'node:stream/consumers';
import { scriptWorker } from '../../stages/dispatch-codex/agents/script/script-worker.ts';

void text(process.stdin)
  .then((prompt) =>
    scriptWorker({
      env: process.env,
      prompt,
      print: (line) => process.stdout.write(`${line}\n`),
      complain: (line) => process.stderr.write(`${line}\n`),
    }),
  )
  .then((status) => {
    process.exitCode = status;
  });
