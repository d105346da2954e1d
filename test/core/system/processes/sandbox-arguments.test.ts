import { expect, it } from '@jest/globals';
import { bubblewrapArguments } from '../../../../src/core/system/processes/bubblewrap.ts';

it('the sandbox is exactly this', () => {
  const args = bubblewrapArguments({ folder: '/t/tree', home: '/t/home', programs: ['/opt/x/bin', '/opts/bin'] });
  const line = args.join(' ').replaceAll(/--ro-bind-try (\S+) \1/g, '$1');
  expect(line.split(' --')).toEqual([
    '--die-with-parent',
    'new-session',
    'unshare-pid',
    'unshare-ipc',
    'unshare-uts',
    'unshare-cgroup-try',
    [
      'cap-drop ALL /usr /bin /sbin /lib /lib32 /lib64 /libx32 /etc /opt /nix /gnu /sys /run/systemd/resolve',
      '/var/lib/ca-certificates',
    ].join(' '),
    'proc /proc',
    'dev /dev',
    'tmpfs /tmp',
    'tmpfs /var/tmp',
    'tmpfs /dev/shm /opts/bin /opts/lib /opts/lib64 /opts/libexec',
    'bind /t/tree /t/tree',
    'bind /t/home /t/home',
    'chdir /t/tree',
    ' /bin/sh -c exec "$0" "$@"',
  ]);
});
