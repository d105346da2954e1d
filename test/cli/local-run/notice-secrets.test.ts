import { describe, expect, it } from '@jest/globals';
import { hostEnvironment } from '../../../src/cli/local-run/host-environment.ts';
import { noticeSecrets, noticesOf, withoutNoticeSecrets } from '../../../src/cli/local-run/notices.ts';

describe('the secrets for notifications', () => {
  const env = {
    PATH: '/bin',
    FACTORY_NOTIFY_URL: 'https://hooks.example.com/x',
    FACTORY_NOTIFY_KEY: 'k',
    Factory_Notify_Token: 't',
    FACTORY_NOTIFY__ISSUE: '12',
  };

  it('are removed from every environment that a flow or the local runner passes on, in any case', () => {
    expect(withoutNoticeSecrets(env)).toEqual({ PATH: '/bin', FACTORY_NOTIFY__ISSUE: '12' });
    const all = Object.fromEntries(noticeSecrets.map((name) => [name, 'secret']));
    expect(hostEnvironment({ ...env, ...all })).toEqual({ PATH: '/bin', FACTORY_NOTIFY__ISSUE: '12' });
  });

  it('define the recipients; GITHUB_TOKEN alone defines none', () => {
    expect(noticesOf({ GITHUB_TOKEN: 't', GITHUB_REPOSITORY: 'acme/widget', FACTORY_NOTIFY_URL: '' })).toBeUndefined();
    expect(noticesOf({ FACTORY_NOTIFY_URL: 'https://x.example', GITHUB_RUN_ID: '7' })).toEqual({
      webhook: { url: 'https://x.example', key: '' },
      repository: '',
      runUrl: '',
    });
    expect(noticesOf({ FACTORY_NOTIFY_TOKEN: 't', GITHUB_REPOSITORY: 'acme/widget', GITHUB_RUN_ID: '7' })).toEqual({
      comments: { apiUrl: 'https://api.github.com', repository: 'acme/widget', token: 't' },
      repository: 'acme/widget',
      runUrl: 'https://github.com/acme/widget/actions/runs/7',
    });
  });
});
