import { describe, expect, it } from '@jest/globals';
import { readAllowedSecrets } from '../../../src/core/secrets/allowed-secrets.ts';
import { findSecrets } from '../../../src/core/secrets/find-secrets.ts';
import { cloudRules } from '../../../src/core/secrets/rules/cloud.ts';
import { codeHostRules } from '../../../src/core/secrets/rules/code-hosts.ts';
import { credentialRules } from '../../../src/core/secrets/rules/credentials.ts';
import { privateKeyRules } from '../../../src/core/secrets/rules/private-keys.ts';
import {
  assigned,
  entropy,
  isFiller,
  isPlaceholder,
  isVaried,
  type SecretRule,
  token,
} from '../../../src/core/secrets/rules/secret-rule.ts';
import { serviceRules } from '../../../src/core/secrets/rules/services.ts';
import { formats } from './formats.ts';
import { randomText } from './random-text.ts';

const idsOf = (rules: readonly SecretRule[]) => rules.map(({ id }) => id).join(' ');

/** A second copy, on purpose: a rule that disappears must be removed here too. */
const ids: readonly (readonly [list: string, rules: readonly SecretRule[], ids: string])[] = [
  [
    'privateKeyRules',
    privateKeyRules,
    'private-key private-key putty-key jwk-private-key jwk-private-key xml-rsa-key wireguard-key openvpn-static-key minisign-key ethereum-key private-key-body java-key-store microsoft-private-key dnssec-private-key gnupg-private-key openvpn-client-key age-key nostr-key bip32-key',
  ],
  [
    'cloudRules',
    cloudRules,
    'aws-access-key-id aws-secret-access-key aws-secret-access-key aws-session-token aws-bedrock-key google-api-key google-oauth-secret google-oauth-token google-refresh-token azure-shared-key azure-client-secret azure-sas azure-devops-token azure-key azure-resource-key azure-devops-token digitalocean-token alibaba-access-key alibaba-secret tencent-secret-id heroku-key heroku-key fly-token cloudflare-token cloudflare-token vercel-token netlify-token scaleway-key scaleway-secret host-token ibm-key supabase-key planetscale-token neon-key databricks-token terraform-token vault-token vault-token pulumi-token doppler-token 1password-token tailscale-key yandex-key',
  ],
  [
    'codeHostRules',
    codeHostRules,
    'github-token github-token github-token gitlab-token gitlab-token bitbucket-token atlassian-token bitbucket-token gitea-token npm-token npmrc-auth yarnrc-auth pypi-token rubygems-key crates-token nuget-key docker-token docker-auth artifactory-key clojars-token hex-token packagist-token netrc circleci-token buildkite-token sonar-token snyk-token developer-service sourcegraph-token postman-key prefect-token linear-key figma-token notion-token airtable-token contentful-token dropbox-token typeform-token readme-key expo-token',
  ],
  [
    'serviceRules',
    serviceRules,
    'stripe-key webhook-secret square-token braintree-token paypal-secret razorpay-key flutterwave-key mollie-key plaid-token paddle-key easypost-key shopify-token slack-token slack-token slack-webhook discord-token discord-webhook telegram-token teams-webhook google-chat-webhook matrix-token chat-token twilio-key twilio-token sendgrid-key mailgun-key mailchimp-key mail-service brevo-key resend-key openai-key openai-key anthropic-key openrouter-key langfuse-key langsmith-key huggingface-token replicate-token groq-key xai-key perplexity-key pinecone-key nvidia-key fireworks-key together-key cerebras-key tavily-key elevenlabs-key voyage-key e2b-key ai-service sentry-token newrelic-key grafana-token dynatrace-token honeycomb-key posthog-key launchdarkly-key axiom-token monitoring-key monitoring-key hubspot-token facebook-token mapbox-token salesforce-token clerk-key workos-key account-service cloudinary-url',
  ],
  [
    'credentialRules',
    credentialRules,
    'jwt connection-string connection-string kubeconfig-key kubeconfig-token bootstrap-token authorization-header curl-credentials hashed-password assigned-secret',
  ],
];

/** Rules that find a format -> the formats that they find. */
const found: Readonly<Record<string, readonly string[]>> = {
  'private-key': [
    'RSA private key',
    'EC private key',
    'DSA private key',
    'PKCS#8 private key',
    'encrypted PKCS#8 private key',
    'OpenSSH private key',
    'PGP private key',
    'private key with header lines',
    'private key of one short line',
    'private key in a string',
    'ssh.com private key',
    'Google service account',
  ],
  'putty-key': ['PuTTY private key'],
  'jwk-private-key': ['JWK private key'],
  'age-key': ['age key'],
  'wireguard-key': ['WireGuard key'],
  'ethereum-key': ['Ethereum key'],
  'aws-access-key-id': ['AWS access key id'],
  'aws-secret-access-key': ['AWS secret access key'],
  'aws-access-key-id+aws-secret-access-key': ['AWS id and secret in one line'],
  'aws-session-token': ['AWS session token'],
  'google-api-key': ['Google API key'],
  'google-oauth-secret': ['Google OAuth secret'],
  'google-oauth-token': ['Google OAuth token'],
  'azure-shared-key': ['Azure storage connection string', 'Azure Service Bus connection string'],
  'azure-client-secret': ['Azure client secret'],
  'azure-sas': ['Azure SAS'],
  'azure-devops-token': ['Azure DevOps token'],
  'digitalocean-token': ['DigitalOcean token'],
  'alibaba-access-key': ['Alibaba access key'],
  'tencent-secret-id': ['Tencent secret id'],
  'heroku-key': ['Heroku key'],
  'fly-token': ['Fly token'],
  'cloudflare-token': ['Cloudflare token'],
  'netlify-token': ['Netlify token'],
  'vercel-token': ['Vercel token'],
  'host-token': ['Hetzner token'],
  'supabase-key': ['Supabase token'],
  'planetscale-token': ['PlanetScale token'],
  'databricks-token': ['Databricks token'],
  'terraform-token': ['Terraform Cloud token'],
  'vault-token': ['Vault token'],
  'pulumi-token': ['Pulumi token'],
  'doppler-token': ['Doppler token'],
  '1password-token': ['1Password token'],
  'tailscale-key': ['Tailscale key'],
  'github-token': ['GitHub token', 'GitHub app token', 'GitHub fine-grained token'],
  'gitlab-token': ['GitLab token', 'GitLab deploy token'],
  'bitbucket-token': ['Bitbucket app password'],
  'atlassian-token': ['Atlassian token'],
  'gitea-token': ['Gitea token'],
  'npm-token': ['npm token'],
  'npmrc-auth': ['npmrc token', 'npmrc basic'],
  'pypi-token': ['PyPI token'],
  'rubygems-key': ['RubyGems key'],
  'crates-token': ['crates.io token'],
  'nuget-key': ['NuGet key'],
  'docker-token': ['Docker Hub token'],
  'docker-auth': ['Docker auth'],
  'artifactory-key': ['Artifactory key', 'Artifactory reference token'],
  netrc: ['netrc'],
  'circleci-token': ['CircleCI token'],
  'sonar-token': ['SonarQube token'],
  'postman-key': ['Postman key'],
  'stripe-key': ['Stripe key', 'Stripe restricted key'],
  'webhook-secret': ['Stripe webhook secret'],
  'square-token': ['Square token'],
  'braintree-token': ['Braintree token'],
  'paypal-secret': ['PayPal secret'],
  'razorpay-key': ['Razorpay key'],
  'shopify-token': ['Shopify token'],
  'plaid-token': ['Plaid token'],
  'slack-token': ['Slack bot token', 'Slack app token'],
  'slack-webhook': ['Slack webhook'],
  'discord-token': ['Discord bot token'],
  'discord-webhook': ['Discord webhook'],
  'telegram-token': ['Telegram token'],
  'teams-webhook': ['Teams webhook'],
  'twilio-key': ['Twilio key'],
  'twilio-token': ['Twilio auth token'],
  'sendgrid-key': ['SendGrid key'],
  'mailgun-key': ['Mailgun key'],
  'mailchimp-key': ['Mailchimp key'],
  'brevo-key': ['Brevo key'],
  'resend-key': ['Resend key'],
  'openai-key': ['OpenAI key', 'OpenAI legacy key', 'DeepSeek key'],
  'anthropic-key': ['Anthropic key'],
  'huggingface-token': ['Hugging Face token'],
  'replicate-token': ['Replicate token'],
  'groq-key': ['Groq key'],
  'xai-key': ['xAI key'],
  'perplexity-key': ['Perplexity key'],
  'openrouter-key': ['OpenRouter key'],
  'ai-service': ['Mistral key'],
  'pinecone-key': ['Pinecone key'],
  'langsmith-key': ['LangSmith key'],
  'sentry-token': ['Sentry token'],
  'monitoring-key': ['Datadog key', 'PagerDuty key', 'Algolia key'],
  'newrelic-key': ['New Relic user key', 'New Relic license key'],
  'grafana-token': ['Grafana token'],
  'dynatrace-token': ['Dynatrace token'],
  'posthog-key': ['PostHog key'],
  'linear-key': ['Linear key'],
  'notion-token': ['Notion token'],
  'airtable-token': ['Airtable token'],
  'figma-token': ['Figma token'],
  'hubspot-token': ['HubSpot token'],
  'account-service': ['Okta token'],
  jwt: ['JWT'],
  'connection-string': [
    'PostgreSQL URL',
    'MongoDB URL',
    'MySQL URL',
    'Redis URL',
    'AMQP URL',
    'SQL Server connection string',
    'URL with a password',
  ],
  'kubeconfig-key': ['kubeconfig key'],
  'kubeconfig-token': ['kubeconfig token'],
  'authorization-header': ['basic authorization header', 'bearer header'],
  'assigned-secret': ['.env secret'],
  'hashed-password': ['password hash'],
};

describe('the rules', () => {
  it.each(ids)('%s are exactly these', (_list, rules, expected) => expect(idsOf(rules)).toBe(expected));

  it.each([1, 2, 3])('find each format of seed %d by its own rule, and by no other', async (seed) => {
    const actual: Record<string, string[]> = {};
    for (const { name, text } of formats(seed)) {
      const lines = text.split('\n').map((line, at) => ({ text: line, line: at + 1, judged: true }));
      const rules = (await findSecrets([{ path: 'x', lines }])).map(({ rule }) => rule).join('+');
      actual[rules] = [...(actual[rules] ?? []), name];
    }
    expect(actual).toEqual(found);
  });
});

const { alnum, hex, base64 } = randomText(11);

/** Values without a prefix of their own. */
describe('a rule for assignments', () => {
  const rule = assigned('x', 'acme|acme2', '[a-z0-9]{12}', 'https://example.com');
  const good = 'a1b2c3d4e5f6';
  const values = (text: string) =>
    [...text.matchAll(rule.pattern)]
      .map((match) => match.groups?.value ?? '')
      .filter((value) => rule.accepts?.(value, /x/g.exec('x') as RegExpExecArray) !== false);
  it.each<readonly [text: string, expected: readonly string[]]>([
    [`ACME_API_KEY=${good}`, [good]],
    [`acme2.token: '${good}'`, [good]],
    [`acme secret => "${good}"`, []],
    [`acme_secret => "${good}"`, [good]],
    [`acme_secret := ${good}`, [good]],
    [`acme_auth, ${good}`, [good]],
    [`ACME_NAME=${good}`, []],
    [`ACME_KEY=${good}7`, []],
    ['ACME_KEY=aaaaaaaaaaa1', []],
    ['ACME_KEY=changeme1a2b', []],
  ])('in %s finds %j', (text, expected) => expect(values(text)).toEqual(expected));
  it('is tried where one of its vendors is named', () => expect(rule.keywords).toEqual(['acme', 'acme2']));
});

it('a rule for tokens wants a token that stands alone and is no placeholder', () => {
  const rule = token('x', 'ab_ cd_', '(?:ab|cd)_[a-z0-9]{8}', 'https://example.com');
  expect([rule.keywords, rule.inWord]).toEqual([['ab_', 'cd_'], true]);
  const hits = (text: string) => [...text.matchAll(rule.pattern)].map(([value]) => value);
  expect(hits('ab_q1w2e3r4 xab_q1w2e3r4 cd_q1w2e3r4x _cd_q1w2e3r4')).toEqual(['ab_q1w2e3r4', 'cd_q1w2e3r4']);
  const match = /x/g.exec('x') as RegExpExecArray;
  expect([rule.accepts?.('ab_q1w2e3r4', match), rule.accepts?.('ab_xxxxxxxx', match)]).toEqual([true, false]);
});

it.each<readonly [value: string, filler: boolean, placeholder: boolean]>([
  ['ghp_AAexampleBB', true, true],
  ['my-placeholder', true, true],
  ['redacted', true, true],
  ['abcxxxxxxxxabc', true, true],
  ['abcxxxxxxxabc', false, false],
  ['abc********', true, true],
  ['tok.00000000', true, true],
  ['tok.0000000', false, false],
  ['SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c', true, true],
  ['Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq', true, true],
  ['changeme', false, true],
  ['change-me', false, true],
  ['dummy1', false, true],
  ['your_token', false, true],
  ['my-secret', false, true],
  ['aaaa', false, true],
  ['a123456789b', false, true],
  ['$SECRET', false, true],
  ['<secret>', false, true],
  ['{{secret}}', false, true],
  ['%SECRET%', false, true],
  ['[secret]', false, true],
  ['q1w2e3r4', false, false],
])('%s: filler %j, placeholder %j', (value, filler, placeholder) => {
  expect([isFiller(value), isPlaceholder(value)]).toEqual([filler, placeholder]);
});

it.each<readonly [value: string, bits: number, varied: boolean]>([
  ['', 0, false],
  ['aaaa', 0, false],
  ['abab', 1, false],
  ['abcdefg1', 3, false],
  ['abcdefgh1', 3.17, true],
  ['abcdefghij', 3.32, false],
  ['1234567890', 3.32, false],
])('%s has %d bits a character, varied: %j', (value, bits, varied) => {
  expect(entropy(value)).toBeCloseTo(bits, 2);
  expect(isVaried(value)).toBe(varied);
});

/** For each rule with a last look: a value that it accepts, and values that it refuses. */
describe('what documents write in the place of a secret', () => {
  const secret = `R${alnum(11)}7q`;
  const b64 = (text: string) => Buffer.from(text).toString('base64url');
  const cases: readonly (readonly [
    rule: string,
    text: (value: string) => string,
    good: string,
    bad: readonly string[],
  ])[] = [
    [
      'connection-string',
      (value) => `amqp://me:${value}@host/db`,
      secret,
      ['password1', 'secret!!', 'changeme9Q', '$' + '{PASS}', 'aaaaab', 'aa1aa1aa'],
    ],
    ['connection-string', (value) => `amqp://${secret}:${value}@host/db`, `${secret}x`, [secret]],
    ['connection-string', (value) => `Server=x;Password=${value};`, secret, ['Password1', 'changeme9Q', 'aaaaab']],
    [
      'kubeconfig-token',
      (value) => `- user:\n    token: ${value}`,
      `${secret}${secret}`,
      ['a'.repeat(20), `changeme${secret}`],
    ],
    [
      'bootstrap-token',
      (value) => `kubeadm join --token ${value}`,
      'q1w2e3.r4t5y6u7i8o9p0a1',
      ['abcdef.0123456789abcdef', 'aaaaaa.aaaaaaaaaaaaaaaa'],
    ],
    [
      'authorization-header',
      (value) => `Authorization: Bearer ${value}`,
      'q1W2e3R4t5Y6u7I8o9P0a1S2d3F4',
      ['a'.repeat(24), 'abcabcabcabcabcabcabcab12', `changeme${secret}`],
    ],
    ['curl-credentials', (value) => `curl -u me:${value} https://x`, secret, ['password1', 'changeme9Q', 'abcdefghi']],
    [
      'jwt',
      (value) => `${value}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${alnum(30)}`,
      b64('{"alg":"HS256"}'),
      [b64('{"typ":"JWT","x":1}'), `eyJ${'A'.repeat(20)}`],
    ],
    [
      'assigned-secret',
      (value) => `api_key = "${value}"`,
      'q1W2e3R4t5Y6u7I8o9P0',
      ['q1w2e3r4t5y6u7i8o9p0', 'qWeRtYuIoPaSdFgHjK12', 'getAccessTokenFor1A2B3', `${'0'.repeat(16)}1a2b3c4d5e6f7890`],
    ],
    ['assigned-secret', (value) => `api_key = "${value}"`, hex(40), [hex(31), `${'a1'.repeat(20)}`]],
    [
      'aws-secret-access-key',
      (value) => `secret_access_key = ${value}`,
      base64(40).replace(/[+/]/g, 'a').replace(/^.../, '9Zq'),
      [`EXAMPLE9a${'b'.repeat(31)}`],
    ],
    ['azure-shared-key', (value) => `AccountKey=${value}==`, base64(86), ['a'.repeat(86)]],
    ['wireguard-key', (value) => `PrivateKey = ${value}=`, `${base64(42)}E`, [`${'x'.repeat(42)}E`]],
    ['ethereum-key', (value) => `private_key=${value}`, hex(64), ['0'.repeat(64)]],
  ];
  it.each(cases)('%s', async (rule, text, good, bad) => {
    const rulesIn = async (value: string) => {
      const lines = text(value)
        .split('\n')
        .map((line, at) => ({ text: line, line: at + 1, judged: true }));
      return (await findSecrets([{ path: 'x', lines }])).map((each) => each.rule);
    };
    expect(await rulesIn(good)).toContain(rule);
    for (const value of bad) expect([value, await rulesIn(value)]).toEqual([value, expect.not.arrayContaining([rule])]);
  });
});

it('readAllowedSecrets takes hashes, comments and notes, and names the other lines', () => {
  const [first, second] = ['a'.repeat(64), 'B'.repeat(64)];
  const text = `# known\r\n\n${first} a key of a test\n  ${second}# another\n${'a'.repeat(63)}\nx ${first}\n`;
  expect(readAllowedSecrets(text)).toEqual({ hashes: new Set([first, 'b'.repeat(64)]), badLines: [5, 6] });
});
