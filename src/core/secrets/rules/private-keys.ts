import { isPlaceholder, type SecretRule, token } from './secret-rule.ts';

const pem = 'https://datatracker.ietf.org/doc/html/rfc7468';

/**
 * Private keys of every kind. The first line and a few characters of the body on the next line are enough: a part of a key is a leak
 * too.
 */
export const privateKeyRules: readonly SecretRule[] = [
  {
    id: 'private-key',
    keywords: ['private key'],
    // The head, header lines such as Proc-Type, then at least one line of base64; up to the foot where there is one.
    pattern:
      /(?<value>-----? ?BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)? ?-?----[ \t]*(?:\r?\n[ \t]*(?:[A-Za-z-]{2,24}: ?[^\n]{0,200})?){0,8}\r?\n[ \t>#*/"'+]*[A-Za-z0-9+/=]{4,}["']?[ \t\\,;+]*(?=\r?\n|$)(?:(?!-----? ?(?:END|BEGIN))[^\0]){0,16000}(?:-----? ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-?----)?)/g,
    source: pem,
    accepts: (value) => !/^(?:x+|base64|key|data|\.+)$/i.test(lineAfterHead(value)),
  },
  {
    id: 'private-key',
    keywords: ['private key'],
    // On one line, as in a string.
    pattern:
      /(?<value>-----? ?BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)? ?-?----(?:\\[nr]|\s|["'`+,;]){0,12}[A-Za-z0-9+/=]{16,}[^\n]{0,16000}?(?:-----? ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-?----|(?=\n)|$))/g,
    source: pem,
    accepts: (value) => !/KEY(?: BLOCK)? ?-?----\W{0,12}(?:n?x{16}|n?(.)\1{15})/i.test(value),
  },
  {
    id: 'putty-key',
    keywords: ['putty-user-key-file'],
    pattern:
      /(?<value>PuTTY-User-Key-File-[23]: [^\n]{3,60}[^\0]{0,1500}?Private-Lines: ?\d+\s+[A-Za-z0-9+/=]{8,}(?:\s+[A-Za-z0-9+/=]{8,}){0,60})/g,
    source: 'https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html',
  },
  {
    id: 'jwk-private-key',
    keywords: ['"kty"', "'kty'", 'kty:'],
    pattern:
      /["']?kty["']?\s*:\s*["'](?:RSA|EC|OKP|oct)["'][^{}\0]{0,1500}?["']?\b[dk]["']?\s*:\s*["'](?<value>[A-Za-z0-9_-]{32,})["']/g,
    source: 'https://datatracker.ietf.org/doc/html/rfc7517',
  },
  {
    id: 'jwk-private-key',
    keywords: ['"kty"', "'kty'", 'kty:'],
    pattern:
      /["']?\b[dk]["']?\s*:\s*["'](?<value>[A-Za-z0-9_-]{32,})["'][^{}\0]{0,1500}?["']?kty["']?\s*:\s*["'](?:RSA|EC|OKP|oct)["']/g,
    source: 'https://datatracker.ietf.org/doc/html/rfc7517',
  },
  {
    id: 'xml-rsa-key',
    keywords: ['<rsakeyvalue>'],
    pattern: /<RSAKeyValue>[^\0]{0,4000}?<D>\s*(?<value>[A-Za-z0-9+/=\s]{40,})<\/D>/g,
    source: 'https://learn.microsoft.com/dotnet/api/system.security.cryptography.rsa.toxmlstring',
  },
  {
    id: 'wireguard-key',
    keywords: ['privatekey', 'presharedkey'],
    pattern: /\b(?:PrivateKey|PresharedKey)\s*=\s*(?<value>[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)/g,
    source: 'https://www.wireguard.com/quickstart/',
    accepts: (value) => !isPlaceholder(value),
  },
  {
    id: 'openvpn-static-key',
    keywords: ['openvpn static key'],
    pattern: /-----BEGIN OpenVPN Static key V1-----\s+(?<value>[0-9a-f]{32}[\s0-9a-f]*)/g,
    source: 'https://openvpn.net/community-resources/static-key-mini-howto/',
  },
  {
    id: 'minisign-key',
    keywords: ['encrypted secret key'],
    pattern: /(?:minisign|rsign|signify) encrypted secret key\s+(?<value>RW[A-Za-z0-9+/=]{40,})/g,
    source: 'https://jedisct1.github.io/minisign/',
  },
  {
    id: 'ethereum-key',
    keywords: ['private', 'mnemonic', 'wallet', 'deployer'],
    pattern: /(?:private[_-]?key|deployer[_-]?key|wallet[_-]?key)["']?\s*[:=]\s*["']?(?<value>(?:0x)?[0-9a-f]{64})\b/gi,
    source: 'https://ethereum.org/en/developers/docs/accounts/',
    accepts: (value) => !isPlaceholder(value),
  },
  token(
    'age-key',
    'age-secret-key-1',
    'AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}',
    'https://github.com/C2SP/C2SP/blob/main/age.md',
  ),
  token('nostr-key', 'nsec1', 'nsec1[02-9ac-hj-np-z]{58}', 'https://github.com/nostr-protocol/nips/blob/master/19.md'),
  token(
    'bip32-key',
    'xprv',
    'xprv[1-9A-HJ-NP-Za-km-z]{107}',
    'https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki',
  ),
];

function lineAfterHead(value: string): string {
  return (
    value
      .split(/\r?\n/)
      .find((line, at) => at > 0 && /^[ \t>#*/"'+]*[A-Za-z0-9+/=]{4,}/.test(line) && !line.includes(':'))
      ?.trim() ?? ''
  );
}
