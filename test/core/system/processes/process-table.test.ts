import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@jest/globals';
import { ownStart, processTable } from '../../../../src/core/system/processes/process-table.ts';
import { itUnless, notLinux } from '../../../helpers/unless.ts';

const onLinux = itUnless(notLinux);

onLinux('the table has each living process but its reader, with its parent, group, session and start', () => {
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  const { pid = 0 } = child;
  try {
    const row = processTable().find((one) => one.pid === pid);
    expect(row).toMatchObject({ parent: process.pid, group: pid, session: pid });
    expect(ownStart()).toBeGreaterThan(0);
    expect(Number(row?.started)).toBeGreaterThanOrEqual(ownStart());
    expect(processTable().some((one) => one.pid === process.pid)).toBe(false);
    expect(processTable().some((one) => one.pid === process.ppid)).toBe(process.ppid > 1);
    expect(processTable(new Set([pid])).some((one) => one.pid === pid)).toBe(false);
  } finally {
    child.kill('SIGKILL');
  }
});

onLinux('the table has no process that ended and was not waited for yet', async () => {
  // The shell never waits for its child, which ends at once.
  const parent = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [line] = await once(parent.stdout, 'data');
    const child = Number(String(line));
    // A look may come before the end; then it is repeated.
    while (processTable().some(({ pid }) => pid === child)) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(processTable().some(({ pid }) => pid === parent.pid)).toBe(true);
  } finally {
    parent.kill('SIGKILL');
  }
});
