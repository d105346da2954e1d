import { entropy, isPlaceholder, isVaried, type SecretRule, token } from './secret-rule.ts';

/** Placeholders in connection strings of documents and tests. */
const usual =
  /^(?:pass(?:w(?:or)?d)?|pwd|secret|admin|root|user(?:name)?|test(?:ing)?|demo|foo|bar|guest|postgres|mysql|mongo|redis|rabbitmq|token|key|abc|123)[\d!@#]{0,6}$/i;

const uri = 'https://datatracker.ietf.org/doc/html/rfc3986#section-3.2.1';
const kubeconfig = 'https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/';

/** Formats that many programs share: JWT, connection strings, kubeconfig, headers, assignments. */
export const credentialRules: readonly SecretRule[] = [
  {
    ...token(
      'jwt',
      'eyj',
      'eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,}',
      'https://datatracker.ietf.org/doc/html/rfc7519',
    ),
    accepts: (value) => !isPlaceholder(value) && isJwtHeader(value.split('.')[0] ?? ''),
  },
  {
    id: 'connection-string',
    keywords: ['://'],
    pattern:
      /\b(?:postgres(?:ql)?|mysqlx?|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mqtts?|mssql|sqlserver|oracle|clickhouse|cockroachdb|couchdb|neo4j(?:\+s)?|bolt|cassandra|kafka|nats|ldaps?|smtps?|imaps?|s?ftps?|ssh|snowflake|influxdb|elasticsearch|https?)(?:\+\w{1,12})?:\/\/(?<user>[^\s:/@"'`<>{}$]{0,80}):(?<value>[^\s/@"'`<>{}$]{6,120})@[\w.[-]/gi,
    source: uri,
    accepts: (value, match) =>
      !usual.test(value) &&
      !isPlaceholder(value) &&
      value !== match.groups?.user &&
      (isVaried(value) || entropy(value) > 3.2),
  },
  {
    id: 'connection-string',
    keywords: ['password=', 'pwd=', 'password =', 'pwd ='],
    pattern:
      /\b(?:server|data source|host|uid|user id|jdbc:\w+:|initial catalog|database|endpoint)\b[^\n"'`]{0,300}?[;&?]\s?(?:password|pwd)\s?=\s?(?<value>[^;&"'`\s<>{}$]{6,120})/gi,
    source: 'https://learn.microsoft.com/dotnet/framework/data/adonet/connection-strings',
    accepts: (value) => !usual.test(value) && !isPlaceholder(value) && entropy(value) > 2.8,
  },
  {
    id: 'kubeconfig-key',
    keywords: ['client-key-data', 'client_key_data'],
    pattern: /client[-_]key[-_]data["']?\s*[:=]\s*["']?(?<value>[A-Za-z0-9+/=]{40,})/g,
    source: kubeconfig,
  },
  {
    id: 'kubeconfig-token',
    keywords: ['token:'],
    pattern: /^\s*(?:- )?(?:user|users):[^\0]{0,400}?\n\s+token:\s+["']?(?<value>[A-Za-z0-9._=+/:-]{16,2000})/gm,
    source: kubeconfig,
    accepts: (value) => !isPlaceholder(value) && isVaried(value),
  },
  {
    id: 'bootstrap-token',
    keywords: ['kubeadm', '--token'],
    pattern: /--token[= ](?<value>[a-z0-9]{6}\.[a-z0-9]{16})\b/g,
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/',
    accepts: (value) => isVaried(value) && !isPlaceholder(value) && !value.startsWith('abcdef.'),
  },
  {
    id: 'authorization-header',
    keywords: ['bearer ', 'basic '],
    pattern:
      /authorization["'`]?\s{0,3}[:=,]\s{0,3}["'`]?(?:Bearer|Basic|Token)\s(?<value>[A-Za-z0-9._~+/=-]{24,2000})/gi,
    source: 'https://datatracker.ietf.org/doc/html/rfc6750',
    accepts: (value) => !isPlaceholder(value) && isVaried(value) && entropy(value) > 3.6,
  },
  {
    id: 'curl-credentials',
    keywords: ['curl'],
    pattern: /\bcurl\b[^\n]{0,300}?\s(?:-u|--user)[ =]?["']?[\w.@-]{1,60}:(?<value>[^\s"'$<>{}]{8,120})/g,
    source: 'https://curl.se/docs/manpage.html#-u',
    accepts: (value) => !usual.test(value) && !isPlaceholder(value) && isVaried(value),
  },
  {
    id: 'hashed-password',
    keywords: ['root:$', '$6$', '$y$'],
    pattern: /^[a-z_][\w-]{0,31}:(?<value>\$(?:6|5|y|2[aby])\$[^\s:]{40,120}):\d*:/gm,
    source: 'https://man7.org/linux/man-pages/man5/shadow.5.html',
  },
  {
    id: 'assigned-secret',
    keywords: ['secret', 'token', 'passw', 'api_key', 'apikey', 'api-key', 'access_key', 'private_key', 'accesskey'],
    // A name such as API_TOKEN, and a long random value in quotes or alone on the line, as in .env files.
    pattern:
      /(?:secret|api[_-]?key|access[_-]?key|(?:access|auth|api|bot|deploy|refresh|bearer)[_-]?token|passw(?:or)?d|private[_-]?key|signing[_-]?key|encryption[_-]?key)["'`]?\s{0,3}(?:=>|:=|=|:)\s{0,3}(?:["'`](?<quoted>[A-Za-z0-9+/=_!@#%^&*.-]{20,120})["'`]|(?<value>[A-Za-z0-9+/_-]{24,120}={0,2})\s*$)/gim,
    source: 'https://cwe.mitre.org/data/definitions/798.html',
    accepts: (value) => !isPlaceholder(value) && isRandom(value),
  },
];

function isJwtHeader(text: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null && 'alg' in header;
  } catch {
    return false;
  }
}

/** Stricter than {@link isVaried}: nothing but the name of the variable says that the value is a secret. */
function isRandom(value: string): boolean {
  if (/^[0-9a-f-]+$/i.test(value)) return value.length >= 32 && isVaried(value) && entropy(value) > 3.2;
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(value)).length;
  // Names of code (`getAccessToken2`, `com.example.Class`) have long runs of letters of one case.
  return (
    kinds === 3 && entropy(value) > 4 && !/[a-z]{9}|[A-Z]{9}/.test(value) && (value.match(/[0-9]/g)?.length ?? 0) >= 3
  );
}
