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
      /(?<value>-----? ?BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)? ?-?----[ \t]*(?:\r?\n[ \t]*(?:[A-Za-z-]{2,24}: ?[^\n]{0,200})?){0,8}\r?\n(?:[ \t>#*/"'+]*|-)[A-Za-z0-9+/=]{4,}["']?[ \t\\,;+]*(?=\r?\n|$)(?:(?!-----? ?(?:END|BEGIN))[^\0]){0,16000}(?:-----? ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-?----)?)/g,
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
  {
    // A PKCS#1, PKCS#8 or SEC1 key, a PKCS#12 store, or an OpenSSH key without its first line: base64 begins as the DER of such keys does.
    id: 'private-key-body',
    keywords:
      'ibaakc ibaakb ibadanbgkqhkig9w0baqefaasc ibazcc bgkqhkig9w0bbq0w gbyqgsm49ageg agebbd agebbe mhccaqeei meecaqawewyhkozizj0caq mc4caqawbqydk2v b3blbnnzac1rzxktdjeaa'.split(
        ' ',
      ),
    inWord: true,
    pattern:
      /(?<![A-Za-z0-9+/=_-])(?<value>(?:MII[\w+/]{2}[AQgw]IBA(?:AKC|AKB|DANBgkqhkiG9w0BAQEFAASC|zCC)|MII[\w+/]{2}[DTjz]B[\w+/]BgkqhkiG9w0BBQ0w|MI[GH][\w+/]AgEAMB[AM]GByqGSM49AgEG|MIG[\w+/]AgEBBD[A-D]|MIHcAgEBBE[I-L]|MHcCAQEEI|MEECAQAwEwYHKoZIzj0CAQ|MC4CAQAwBQYDK2V[uw]BCIEI|b3BlbnNzaC1rZXktdjEAA)[A-Za-z0-9+/]{24,}={0,2})/g,
    source: pem,
  },
  {
    // Java's JKS and JCEKS; a store whose first entry is a certificate may hold no key.
    id: 'java-key-store',
    keywords: ['/u3+7qaaaa', 'zs7ozgaaaa'],
    pattern: /(?<![A-Za-z0-9+/=])(?<value>(?:\/u3\+7QAAAA|zs7OzgAAAA)[A-Za-z0-9+/]{30,}={0,2})/g,
    source: 'https://docs.oracle.com/en/java/javase/21/docs/specs/security/standard-names.html',
    accepts: (value) => Buffer.from(value.slice(0, 24), 'base64').readUInt32BE(12) === 1,
  },
  {
    id: 'microsoft-private-key',
    keywords: ['hvg1sa'],
    pattern: /(?<![A-Za-z0-9+/=])(?<value>HvG1sAAAAA[A-Za-z0-9+/]{24,}={0,2})/g,
    source: 'https://docs.openssl.org/master/man1/openssl-rsa/',
  },
  {
    id: 'dnssec-private-key',
    keywords: ['private-key-format: v1'],
    pattern:
      /Private-key-format: v1\.\d\s[^\0]{0,400}?(?:PrivateKey|PrivateExponent|Key): (?<value>[A-Za-z0-9+/=]{20,})/g,
    source: 'https://bind9.readthedocs.io/en/latest/manpages.html',
  },
  {
    id: 'gnupg-private-key',
    keywords: ['private-key'],
    pattern: /\((?:protected-|shadowed-)?private-key\s*\((?:rsa|dsa|ecc|elg)\s*(?<value>\([^\0]{20,8000})/g,
    source: 'https://www.gnupg.org/documentation/manuals/gnupg/Agent-Configuration.html',
  },
  {
    id: 'openvpn-client-key',
    keywords: ['tls-crypt-v2'],
    pattern:
      /-----BEGIN OpenVPN tls-crypt-v2 (?:client|server) key-----\s+(?<value>[A-Za-z0-9+/=]{16,}[\sA-Za-z0-9+/=]*)/g,
    source: 'https://community.openvpn.net/openvpn/wiki/TLSCryptV2',
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
