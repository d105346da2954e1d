import { describe, expect, it } from '@jest/globals';
import { isRepositoryName, nameFromAddress, repositoryName } from '../../../src/core/git/repository-name.ts';

describe('the name of a repository', () => {
  it.each([
    ['https://github.com/acme/widget.git', 'acme/widget'],
    ['https://github.com/acme/widget', 'acme/widget'],
    ['https://user:token@ghe.example.com/acme/widget.git/', 'acme/widget'],
    ['git@github.com:acme/widget.git', 'acme/widget'],
    ['github.com:acme/widget', 'acme/widget'],
    ['ssh://git@host:2222/acme/widget.git', 'acme/widget'],
    ['https://gitlab.com/group/sub/widget.git', 'sub/widget'],
    ['https://host/acme/wid get.git', undefined],
    ['https://host/widget.git', undefined],
    ['https://host/acme/..', undefined],
    ['/srv/git/acme/widget.git', undefined],
    ['file:///srv/git/acme/widget.git', undefined],
    ['C:\\repos\\acme\\widget', undefined],
    ['../acme/widget', undefined],
    ['', undefined],
  ])('from the address %j: %s', (address, name) => {
    expect(nameFromAddress(address)).toBe(name);
  });

  it.each([
    ['/home/me/my repo', 'local/my-repo'],
    ['/home/me/widget.git', 'local/widget'],
    ['/home/me/größe & mehr', 'local/gr-e-mehr'],
    ['/home/me/日本', 'local/repository'],
    ['/home/me/..', 'local/repository'],
    ['/', 'local/repository'],
    [`/home/me/${'x'.repeat(200)}`, `local/${'x'.repeat(100)}`],
  ])('from the folder %j, without an address: %s', (folder, name) => {
    expect(repositoryName('', folder)).toBe(name);
    expect(repositoryName('', folder, 'k3y')).toBe(`${name}-k3y`);
    expect(repositoryName('git@github.com:acme/widget.git', folder, 'k3y')).toBe('acme/widget');
  });

  it.each([
    ['acme/widget', true],
    ['a.c-m_e/W1', true],
    [`${'o'.repeat(100)}/${'n'.repeat(100)}`, true],
    [`${'o'.repeat(101)}/n`, false],
    [`o/${'n'.repeat(101)}`, false],
    ['acme', false],
    ['acme/', false],
    ['/widget', false],
    ['acme/widget/sub', false],
    ['./widget', false],
    ['acme/..', false],
    ['acme/...', true],
    ['acme/wid get', false],
    ['acmé/widget', false],
    ['', false],
  ])('%j is one: %s', (text, valid) => {
    expect(isRepositoryName(text)).toBe(valid);
  });
});
