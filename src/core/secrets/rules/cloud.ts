import { assigned, isPlaceholder, isVaried, type SecretRule, token } from './secret-rule.ts';

const aws = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html';
const azure = 'https://learn.microsoft.com/en-us/purview/sit-defn-all-creds';
const google = 'https://cloud.google.com/docs/authentication/api-keys';
const awsSecret =
  '(?<value>(?=[A-Za-z0-9+/]*[0-9+/])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])';

/** Clouds, hosting, infrastructure and vaults. */
export const cloudRules: readonly SecretRule[] = [
  token('aws-access-key-id', 'akia asia abia acca', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}', aws),
  {
    id: 'aws-secret-access-key',
    keywords: ['akia', 'asia'],
    // The id and its secret near each other, under any name.
    pattern: new RegExp(
      `(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])[^\\0]{1,200}?(?<![A-Za-z0-9+/])${awsSecret}`,
      'g',
    ),
    source: aws,
    accepts: (value) => !isPlaceholder(value),
  },
  {
    id: 'aws-secret-access-key',
    keywords: ['secret'],
    pattern: new RegExp(
      `(?:aws|amazon|secret[_-]?access[_-]?key)[\\w.-]{0,30}["'\`]?\\s{0,3}(?:=>|:=|=|:|,)\\s{0,3}["'\`]?${awsSecret.replace('?<value>', '?<value>')}`,
      'gi',
    ),
    source: aws,
    accepts: (value) => !isPlaceholder(value) && isVaried(value),
  },
  {
    id: 'aws-session-token',
    keywords: ['session'],
    pattern:
      /session[_-]?token["'`]?\s{0,3}(?:=>|:=|=|:)\s{0,3}["'`]?(?<value>(?:FwoG|IQoJ|FQoG|AQoD)[A-Za-z0-9+/=]{80,2000})/gi,
    source: aws,
  },
  token(
    'aws-bedrock-key',
    'absk bedrock-api-key',
    'ABSK[A-Za-z0-9+/]{109,269}={0,2}|bedrock-api-key-[A-Za-z0-9+/=]{60,}',
    aws,
  ),
  token('google-api-key', 'aiza', 'AIza[0-9A-Za-z_-]{35}', google),
  token('google-oauth-secret', 'gocspx-', 'GOCSPX-[0-9A-Za-z_-]{28}', google),
  token('google-oauth-token', 'ya29.', 'ya29\\.[0-9A-Za-z_-]{30,}', google),
  token('google-refresh-token', '1//0', '1//0[0-9A-Za-z_-]{40,}', google),
  {
    id: 'azure-shared-key',
    keywords: ['accountkey', 'sharedaccesskey', 'sharedsecretkey'],
    pattern:
      /(?:AccountKey|SharedAccessKey|SharedSecretKey)\s{0,3}["']?\s{0,3}[=:]\s{0,3}["']?(?<value>[A-Za-z0-9+/]{42,86}={1,2})/gi,
    source: azure,
    accepts: (value) => !isPlaceholder(value) && isVaried(value),
  },
  {
    id: 'azure-client-secret',
    keywords: ['q~'],
    pattern: /(?<![A-Za-z0-9_~.-])(?<value>[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34})(?![A-Za-z0-9_~.-])/g,
    source: azure,
  },
  {
    id: 'azure-sas',
    keywords: ['sig='],
    pattern: /[?&](?:sv|sr|se|sp)=[^\s"'`<>]{1,400}?&sig=(?<value>[A-Za-z0-9%+/]{43,60}(?:%3D|=))/g,
    source: azure,
  },
  token('azure-devops-token', 'azdo', '[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}', azure),
  token('azure-key', 'jqqj9', '[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9]{20,30}', azure),
  token(
    'azure-resource-key',
    '+acr azfu azse +amc +asb +aeh',
    '[A-Za-z0-9+/]{33,45}(?:\\+ACR[A-D]|AzFu|AzSe|\\+AMC|\\+ASb|\\+AEh)[A-Za-z0-9+/]{5,6}={0,2}',
    azure,
  ),
  assigned('azure-devops-token', 'azure|vsts|ado_', '[a-z2-7]{52}', azure),
  token(
    'digitalocean-token',
    'dop_v1_ doo_v1_ dor_v1_',
    'do[opr]_v1_[a-f0-9]{64}',
    'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
  ),
  token(
    'alibaba-access-key',
    'ltai',
    'LTAI[A-Za-z0-9]{12,24}',
    'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
  ),
  assigned(
    'alibaba-secret',
    'aliyun|alibaba|alicloud',
    '[A-Za-z0-9]{30}',
    'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
  ),
  token('tencent-secret-id', 'akid', 'AKID[A-Za-z0-9]{32}', 'https://www.tencentcloud.com/document/product/598/32675'),
  token('heroku-key', 'hrku-', 'HRKU-[A-Za-z0-9_-]{36,64}', 'https://devcenter.heroku.com/articles/authentication'),
  assigned(
    'heroku-key',
    'heroku',
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    'https://devcenter.heroku.com/articles/authentication',
  ),
  token(
    'fly-token',
    'fm1r_ fm2_ fo1_',
    '(?:fm1r|fm2|fm1a)_[A-Za-z0-9+/=_-]{60,}|fo1_[\\w-]{43}',
    'https://fly.io/docs/security/tokens/',
  ),
  token(
    'cloudflare-token',
    'v1.0- cfut_ cfat_ cfk_',
    'v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}|cf(?:ut|at|k)_[A-Za-z0-9_-]{40,}',
    'https://developers.cloudflare.com/fundamentals/api/',
  ),
  assigned(
    'cloudflare-token',
    'cloudflare|cf_api',
    '[A-Za-z0-9_-]{37,40}',
    'https://developers.cloudflare.com/fundamentals/api/',
  ),
  assigned('vercel-token', 'vercel', '(?:vc[a-z]_)?[A-Za-z0-9]{24,60}', 'https://vercel.com/docs/rest-api'),
  token('netlify-token', 'nfp_', 'nfp_[A-Za-z0-9]{36,40}', 'https://docs.netlify.com/api/get-started/'),
  token('scaleway-key', 'scw', 'SCW[A-Z0-9]{17}', 'https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/'),
  assigned(
    'scaleway-secret',
    'scaleway|scw_',
    '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}',
    'https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/',
  ),
  assigned(
    'host-token',
    'hcloud|hetzner|linode|vultr|ovh_|ionos|upcloud|render_|railway|koyeb|fastly|bunny',
    '[A-Za-z0-9_-]{32,80}',
    'https://docs.hetzner.cloud/',
  ),
  assigned(
    'ibm-key',
    'ibm|bluemix|watson',
    '[A-Za-z0-9_-]{44}',
    'https://cloud.ibm.com/docs/account?topic=account-userapikey',
  ),
  token(
    'supabase-key',
    'sbp_ sb_secret_',
    'sbp_(?:v0_)?[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{31,}',
    'https://supabase.com/docs/guides/api/api-keys',
  ),
  token(
    'planetscale-token',
    'pscale_',
    'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}',
    'https://planetscale.com/docs/concepts/service-tokens',
  ),
  token('neon-key', 'napi_', 'napi_[a-z0-9]{60,}', 'https://neon.com/docs/manage/api-keys'),
  token(
    'databricks-token',
    'dapi',
    'dapi[a-f0-9]{32}(?:-\\d)?|dose[a-f0-9]{32}',
    'https://docs.databricks.com/dev-tools/auth/pat.html',
  ),
  token(
    'terraform-token',
    '.atlasv1.',
    '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}',
    'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  ),
  token(
    'vault-token',
    'hvs. hvb. hvr.',
    'hv[sbr]\\.[A-Za-z0-9_-]{24,}',
    'https://developer.hashicorp.com/vault/docs/concepts/tokens',
  ),
  assigned('vault-token', 'vault', 's\\.[A-Za-z0-9]{24}', 'https://developer.hashicorp.com/vault/docs/concepts/tokens'),
  token(
    'pulumi-token',
    'pul-',
    'pul-[a-f0-9]{40}',
    'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
  ),
  token(
    'doppler-token',
    'dp.',
    'dp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}',
    'https://docs.doppler.com/docs/service-tokens',
  ),
  token(
    '1password-token',
    'ops_ a3-',
    'ops_eyJ[A-Za-z0-9+/=_-]{100,}|A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}',
    'https://developer.1password.com/docs/service-accounts/',
  ),
  token(
    'tailscale-key',
    'tskey-',
    'tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{6,}-[A-Za-z0-9]{20,}',
    'https://tailscale.com/kb/1085/auth-keys',
  ),
  token(
    'yandex-key',
    'aqvn t1.',
    'AQVN[A-Za-z0-9_-]{35,38}|t1\\.[A-Z0-9a-z_-]+[=]{0,2}\\.[A-Z0-9a-z_-]{86}={0,2}',
    'https://yandex.cloud/en/docs/iam/concepts/authorization/api-key',
  ),
];
