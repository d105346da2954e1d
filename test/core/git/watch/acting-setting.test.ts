import { describe, expect, it } from '@jest/globals';
import { isActing, mayHoldSecret } from '../../../../src/core/git/watch/acting-setting.ts';

/** A second copy, on purpose: settings that start a program, read another file or lead to another address. */
const acting = [
  'core.hookspath core.fsmonitor core.sshcommand core.pager core.editor core.askpass core.gitproxy core.worktree',
  'core.attributesfile core.alternaterefscommand',
  'include.path includeif.gitdir:~/x.path url.https://a/.insteadof alias.st protocol.allow protocol.ext.allow',
  'pager.log browser.x hook.a.command',
  'credential.helper credential.https://a.helper',
  'http.proxy http.https://a/.proxy http.extraheader http.sslverify http.cookiefile',
  'filter.lfs.clean filter.lfs.smudge filter.lfs.process',
  'diff.external diff.a.command diff.a.textconv merge.a.driver interactive.difffilter',
  'difftool.a.cmd difftool.a.path mergetool.a.cmd man.a.command guitool.a.cmd tar.a.command trailer.a.command',
  'browser.a.cmd gpg.program gpg.ssh.program gpg.ssh.defaultkeycommand',
  'sequence.editor uploadpack.packobjectshook init.templatedir imap.tunnel web.browser help.browser instaweb.httpd',
  'sendemail.smtpserver sendemail.a.sendmailcmd sendemail.tocmd sendemail.cccmd sendemail.headercmd',
  'remote.origin.pushurl remote.origin.uploadpack remote.origin.receivepack remote.origin.vcs remote.origin.proxy',
  'lfs.url lfs.a.url lfs.pushurl lfs.standalonetransferagent lfs.a.path lfs.a.clean lfs.a.smudge',
].flatMap((names) => names.split(' '));

const quiet = [
  'user.name user.email core.eol core.autocrlf core.bare core.filemode branch.main.remote branch.main.merge',
  'http.postbuffer http.lowspeedlimit http.lowspeedtime http.version http.maxrequests http.minsessions http.useragent',
  'http.https://a/.postbuffer credential.username credential.https://a.username filter.lfs.required',
  'diff.renames merge.conflictstyle remote.origin.fetch remote.origin.tagopt submodule.a.active submodule.a.branch',
  'gpg.format init.defaultbranch sendemail.to xcore.editor core.editors lfs.locksverify instaweb',
].flatMap((names) => names.split(' '));

it.each(acting)('%s acts', (name) => {
  expect(isActing(name, [], ['x'])).toBe(true);
  expect(isActing(name.toUpperCase(), ['y'], ['x'])).toBe(true);
});

it.each(quiet)('%s does not act', (name) => {
  expect(isActing(name, [], ['x'])).toBe(false);
});

describe('values', () => {
  it.each<readonly [name: string, before: readonly string[], after: readonly string[], expected: boolean]>([
    ['core.fsmonitor', [], ['/bin/x'], true],
    ...['true', 'false', 'yes', 'no', 'on', 'off', '0', '1', '', 'TRUE'].map(
      (value) => ['core.fsmonitor', [], [value], false] as const,
    ),
    ['core.fsmonitor', [], ['2'], true],
    ['core.fsmonitor', [], ['true x'], true],
    ['pager.log', [], ['false'], false],
    ['pager.log', [], ['less'], true],
    ['core.pager', [], ['false'], true],
    ...['checkout', 'rebase', 'merge', 'none'].map((value) => ['submodule.a.update', [], [value], false] as const),
    ['submodule.a.update', [], ['!run'], true],
    ['submodule.a.update', [], ['checkout', '!run'], true],
    // A value that was there before does not count.
    ['submodule.a.update', ['!run'], ['!run', 'none'], false],
    // A new remote redirects nothing, unless its address runs a program.
    ['remote.new.url', [], ['https://a/b'], false],
    ['remote.new.url', [], ['ext::sh -c x'], true],
    ['remote.new.url', [], ['https://a/b', 'my+helper.1::x'], true],
    ['remote.new.url', [], ['https://a/b::c'], false],
    ['submodule.new.url', [], ['https://a/b'], false],
    ['submodule.new.url', [], ['ext::sh'], true],
    ['remote.origin.url', ['https://a/b'], ['https://c/d'], true],
    ['submodule.a.url', ['https://a/b'], ['https://c/d'], true],
    ['remote.origin.pushurl', [], ['https://c/d'], true],
  ])('%s from %j to %j acts: %s', (name, before, after, expected) => {
    expect(isActing(name, before, after)).toBe(expected);
  });
});

it.each([
  ['http.extraheader', 'x', true],
  ['http.cookiefile', 'x', true],
  ['sendemail.smtppass', 'x', false],
  ['a.password', 'x', true],
  ['a.TOKEN', 'x', true],
  ['a.clientsecret', 'x', true],
  ['http.sslkey', 'x', true],
  ['http.sslcert', 'x', true],
  ['credential.helper', 'x', true],
  ['remote.a.url', 'https://me:pass@host/x', true],
  ['remote.a.url', 'https://host/x', false],
  ['remote.a.url', 'https://host/me@x', false],
  ['remote.a.url', 'https://host/x?sig=1', true],
  ['remote.a.url', 'https://host/x?a&b=1', true],
  ['remote.a.url', 'https://host/x?a', false],
  ['remote.a.url', 'git@host:x', false],
])('%s = %j may hold a secret: %s', (name, value, expected) => {
  expect(mayHoldSecret(name, value)).toBe(expected);
});
