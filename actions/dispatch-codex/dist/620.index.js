"use strict";
exports.id = 620;
exports.ids = [620];
exports.modules = {

/***/ 3833:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ findSecrets),
  m: () => (/* binding */ locateSecrets)
});

// EXTERNAL MODULE: ./core/system/text/hash.js
var text_hash = __webpack_require__(1917);
;// CONCATENATED MODULE: ./core/secrets/library-rules.js
/**
 * Left out: comments that switch rules off; a rule that reads a file of the current folder by the name of the text; the one of private keys,
 * which runs over several documents (private-keys.ts finds more); and the one of URLs, which takes every short password of a test for real
 * (credentials.ts has its own), and the one of AWS, which reports a wrong range.
 */
const leftOut = /-(?:filter-comments|gcp|privatekey|basicauth|aws)$/;
/** What documents write in the place of a token. */
const filler = /[x*]{12}/i;
/**
 * Runs secretlint's recommended rules on a text, line by line. They are called without secretlint's core, so that no comment and no setting has an
 * effect. Loaded on first use, because that takes 60 ms.
 */
async function runLibraryRules(content) {
    const { rules } = await __webpack_require__.e(/* import() */ 461).then(__webpack_require__.bind(__webpack_require__, 1461));
    const found = [];
    const source = { content, contentType: 'text', filePath: 'text', ext: '' };
    for (const { meta, create } of rules) {
        if (leftOut.test(meta.id))
            continue;
        const rule = meta.id.replace('@secretlint/secretlint-rule-', '');
        const context = {
            sharedOptions: {},
            createTranslator: () => () => ({ message: '', messageId: '' }),
            ignore: () => undefined,
            report: ({ range }) => {
                const [start, end] = range;
                if (!filler.test(content.slice(start, end)))
                    found.push({ rule, start, end });
            },
        };
        await create(context, {}).file?.(source);
    }
    return found;
}

// EXTERNAL MODULE: ./core/secrets/rules/secret-rule.js
var secret_rule = __webpack_require__(4228);
;// CONCATENATED MODULE: ./core/secrets/rules/cloud.js

const aws = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html';
const azure = 'https://learn.microsoft.com/en-us/purview/sit-defn-all-creds';
const google = 'https://cloud.google.com/docs/authentication/api-keys';
const awsSecret = '(?<value>(?=[A-Za-z0-9+/]*[0-9+/])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])';
/** Clouds, hosting, infrastructure and vaults. */
const cloudRules = [
    (0,secret_rule/* token */.Sh)('aws-access-key-id', 'akia asia abia acca', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}', aws),
    {
        id: 'aws-secret-access-key',
        keywords: ['akia', 'asia'],
        // The id and its secret near each other, whatever the names are.
        pattern: new RegExp(`(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])[^\\0]{1,200}?(?<![A-Za-z0-9+/])${awsSecret}`, 'g'),
        source: aws,
        accepts: (value) => !(0,secret_rule/* isPlaceholder */.wK)(value),
    },
    {
        id: 'aws-secret-access-key',
        keywords: ['secret'],
        pattern: new RegExp(`(?:aws|amazon|secret[_-]?access[_-]?key)[\\w.-]{0,30}["'\`]?\\s{0,3}(?:=>|:=|=|:|,)\\s{0,3}["'\`]?${awsSecret.replace('?<value>', '?<value>')}`, 'gi'),
        source: aws,
        accepts: (value) => !(0,secret_rule/* isPlaceholder */.wK)(value) && (0,secret_rule/* isVaried */.k$)(value),
    },
    {
        id: 'aws-session-token',
        keywords: ['session'],
        pattern: /session[_-]?token["'`]?\s{0,3}(?:=>|:=|=|:)\s{0,3}["'`]?(?<value>(?:FwoG|IQoJ|FQoG|AQoD)[A-Za-z0-9+/=]{80,2000})/gi,
        source: aws,
    },
    (0,secret_rule/* token */.Sh)('aws-bedrock-key', 'absk bedrock-api-key', 'ABSK[A-Za-z0-9+/]{109,269}={0,2}|bedrock-api-key-[A-Za-z0-9+/=]{60,}', aws),
    (0,secret_rule/* token */.Sh)('google-api-key', 'aiza', 'AIza[0-9A-Za-z_-]{35}', google),
    (0,secret_rule/* token */.Sh)('google-oauth-secret', 'gocspx-', 'GOCSPX-[0-9A-Za-z_-]{28}', google),
    (0,secret_rule/* token */.Sh)('google-oauth-token', 'ya29.', 'ya29\\.[0-9A-Za-z_-]{30,}', google),
    (0,secret_rule/* token */.Sh)('google-refresh-token', '1//0', '1//0[0-9A-Za-z_-]{40,}', google),
    {
        id: 'azure-shared-key',
        keywords: ['accountkey', 'sharedaccesskey', 'sharedsecretkey'],
        pattern: /(?:AccountKey|SharedAccessKey|SharedSecretKey)\s{0,3}["']?\s{0,3}[=:]\s{0,3}["']?(?<value>[A-Za-z0-9+/]{42,86}={1,2})/gi,
        source: azure,
        accepts: (value) => !(0,secret_rule/* isPlaceholder */.wK)(value) && (0,secret_rule/* isVaried */.k$)(value),
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
    (0,secret_rule/* token */.Sh)('azure-devops-token', 'azdo', '[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}', azure),
    (0,secret_rule/* token */.Sh)('azure-key', 'jqqj9', '[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9]{20,30}', azure),
    (0,secret_rule/* token */.Sh)('azure-resource-key', '+acr azfu azse +amc +asb +aeh', '[A-Za-z0-9+/]{33,45}(?:\\+ACR[A-D]|AzFu|AzSe|\\+AMC|\\+ASb|\\+AEh)[A-Za-z0-9+/]{5,6}={0,2}', azure),
    (0,secret_rule/* assigned */.Xz)('azure-devops-token', 'azure|vsts|ado_', '[a-z2-7]{52}', azure),
    (0,secret_rule/* token */.Sh)('digitalocean-token', 'dop_v1_ doo_v1_ dor_v1_', 'do[opr]_v1_[a-f0-9]{64}', 'https://docs.digitalocean.com/reference/api/create-personal-access-token/'),
    (0,secret_rule/* token */.Sh)('alibaba-access-key', 'ltai', 'LTAI[A-Za-z0-9]{12,24}', 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair'),
    (0,secret_rule/* assigned */.Xz)('alibaba-secret', 'aliyun|alibaba|alicloud', '[A-Za-z0-9]{30}', 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair'),
    (0,secret_rule/* token */.Sh)('tencent-secret-id', 'akid', 'AKID[A-Za-z0-9]{32}', 'https://www.tencentcloud.com/document/product/598/32675'),
    (0,secret_rule/* token */.Sh)('heroku-key', 'hrku-', 'HRKU-[A-Za-z0-9_-]{36,64}', 'https://devcenter.heroku.com/articles/authentication'),
    (0,secret_rule/* assigned */.Xz)('heroku-key', 'heroku', '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'https://devcenter.heroku.com/articles/authentication'),
    (0,secret_rule/* token */.Sh)('fly-token', 'fm1r_ fm2_ fo1_', '(?:fm1r|fm2|fm1a)_[A-Za-z0-9+/=_-]{60,}|fo1_[\\w-]{43}', 'https://fly.io/docs/security/tokens/'),
    (0,secret_rule/* token */.Sh)('cloudflare-token', 'v1.0- cfut_ cfat_ cfk_', 'v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}|cf(?:ut|at|k)_[A-Za-z0-9_-]{40,}', 'https://developers.cloudflare.com/fundamentals/api/'),
    (0,secret_rule/* assigned */.Xz)('cloudflare-token', 'cloudflare|cf_api', '[A-Za-z0-9_-]{37,40}', 'https://developers.cloudflare.com/fundamentals/api/'),
    (0,secret_rule/* assigned */.Xz)('vercel-token', 'vercel', '(?:vc[a-z]_)?[A-Za-z0-9]{24,60}', 'https://vercel.com/docs/rest-api'),
    (0,secret_rule/* token */.Sh)('netlify-token', 'nfp_', 'nfp_[A-Za-z0-9]{36,40}', 'https://docs.netlify.com/api/get-started/'),
    (0,secret_rule/* token */.Sh)('scaleway-key', 'scw', 'SCW[A-Z0-9]{17}', 'https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/'),
    (0,secret_rule/* assigned */.Xz)('scaleway-secret', 'scaleway|scw_', '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', 'https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/'),
    (0,secret_rule/* assigned */.Xz)('host-token', 'hcloud|hetzner|linode|vultr|ovh_|ionos|upcloud|render_|railway|koyeb|fastly|bunny', '[A-Za-z0-9_-]{32,80}', 'https://docs.hetzner.cloud/'),
    (0,secret_rule/* assigned */.Xz)('ibm-key', 'ibm|bluemix|watson', '[A-Za-z0-9_-]{44}', 'https://cloud.ibm.com/docs/account?topic=account-userapikey'),
    (0,secret_rule/* token */.Sh)('supabase-key', 'sbp_ sb_secret_', 'sbp_(?:v0_)?[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{31,}', 'https://supabase.com/docs/guides/api/api-keys'),
    (0,secret_rule/* token */.Sh)('planetscale-token', 'pscale_', 'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}', 'https://planetscale.com/docs/concepts/service-tokens'),
    (0,secret_rule/* token */.Sh)('neon-key', 'napi_', 'napi_[a-z0-9]{60,}', 'https://neon.com/docs/manage/api-keys'),
    (0,secret_rule/* token */.Sh)('databricks-token', 'dapi', 'dapi[a-f0-9]{32}(?:-\\d)?|dose[a-f0-9]{32}', 'https://docs.databricks.com/dev-tools/auth/pat.html'),
    (0,secret_rule/* token */.Sh)('terraform-token', '.atlasv1.', '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}', 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens'),
    (0,secret_rule/* token */.Sh)('vault-token', 'hvs. hvb. hvr.', 'hv[sbr]\\.[A-Za-z0-9_-]{24,}', 'https://developer.hashicorp.com/vault/docs/concepts/tokens'),
    (0,secret_rule/* assigned */.Xz)('vault-token', 'vault', 's\\.[A-Za-z0-9]{24}', 'https://developer.hashicorp.com/vault/docs/concepts/tokens'),
    (0,secret_rule/* token */.Sh)('pulumi-token', 'pul-', 'pul-[a-f0-9]{40}', 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/'),
    (0,secret_rule/* token */.Sh)('doppler-token', 'dp.', 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}', 'https://docs.doppler.com/docs/service-tokens'),
    (0,secret_rule/* token */.Sh)('1password-token', 'ops_ a3-', 'ops_eyJ[A-Za-z0-9+/=_-]{100,}|A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}', 'https://developer.1password.com/docs/service-accounts/'),
    (0,secret_rule/* token */.Sh)('tailscale-key', 'tskey-', 'tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{6,}-[A-Za-z0-9]{20,}', 'https://tailscale.com/kb/1085/auth-keys'),
    (0,secret_rule/* token */.Sh)('yandex-key', 'aqvn t1.', 'AQVN[A-Za-z0-9_-]{35,38}|t1\\.[A-Z0-9a-z_-]+[=]{0,2}\\.[A-Z0-9a-z_-]{86}={0,2}', 'https://yandex.cloud/en/docs/iam/concepts/authorization/api-key'),
];

;// CONCATENATED MODULE: ./core/secrets/rules/code-hosts.js

const github = 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github';
const gitlab = 'https://docs.gitlab.com/security/tokens/';
const npmrc = 'https://docs.npmjs.com/cli/configuring-npm/npmrc';
const jfrog = 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens';
/** Git hosts, package registries, CI and tools of developers. */
const codeHostRules = [
    (0,secret_rule/* token */.Sh)('github-token', 'ghp_ gho_ ghu_ ghs_ ghr_', 'gh[pousr]_[A-Za-z0-9]{36,255}', github),
    (0,secret_rule/* token */.Sh)('github-token', 'github_pat_', 'github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}', github),
    (0,secret_rule/* assigned */.Xz)('github-token', 'github', '[0-9a-f]{40}', github),
    (0,secret_rule/* token */.Sh)('gitlab-token', 'glpat- gldt- glrt- glcbt- glptt- glft- glsoat- glimt- glagent- gloas- glffct- glwt-', 'gl(?:pat|dt|rt|rtr|cbt|ptt|ft|soat|imt|agent|oas|ffct|wt)-[A-Za-z0-9_.-]{20,320}', gitlab),
    (0,secret_rule/* token */.Sh)('gitlab-token', 'gr1348941', 'GR1348941[A-Za-z0-9_-]{20,}', gitlab),
    (0,secret_rule/* token */.Sh)('bitbucket-token', 'atbb atctt3', 'ATBB[A-Za-z0-9_=.-]{24,}|ATCTT3[A-Za-z0-9_=-]{60,}', 'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/'),
    (0,secret_rule/* token */.Sh)('atlassian-token', 'atatt3 atoa', 'ATATT3[A-Za-z0-9_=-]{60,}|ATOA[A-Za-z0-9_=-]{60,}', 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/'),
    (0,secret_rule/* assigned */.Xz)('bitbucket-token', 'bitbucket|atlassian|jira|confluence', '[A-Za-z0-9_=-]{24,64}', 'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/'),
    (0,secret_rule/* assigned */.Xz)('gitea-token', 'gitea|forgejo|codeberg|gogs', '[0-9a-f]{40}', 'https://docs.gitea.com/development/api-usage'),
    (0,secret_rule/* token */.Sh)('npm-token', 'npm_', 'npm_[A-Za-z0-9]{36}', 'https://docs.npmjs.com/about-access-tokens'),
    {
        id: 'npmrc-auth',
        keywords: ['_auth', '_password'],
        pattern: /(?:^|[\s"'`:;])(?:\/\/[\w.:/-]{1,200}:)?_(?:authToken|auth|password)\s{0,3}=\s{0,3}["']?(?<value>[A-Za-z0-9+/=_.-]{12,})/g,
        source: npmrc,
        accepts: (value) => !(0,secret_rule/* isPlaceholder */.wK)(value),
    },
    {
        id: 'yarnrc-auth',
        keywords: ['npmauth'],
        pattern: /npmAuth(?:Token|Ident)\s*:\s*["']?(?<value>[A-Za-z0-9+/=_.:-]{12,})/g,
        source: 'https://yarnpkg.com/configuration/yarnrc#npmAuthToken',
        accepts: (value) => !(0,secret_rule/* isPlaceholder */.wK)(value),
    },
    (0,secret_rule/* token */.Sh)('pypi-token', 'pypi-age', 'pypi-AgE[A-Za-z0-9_-]{50,}', 'https://pypi.org/help/#apitoken'),
    (0,secret_rule/* token */.Sh)('rubygems-key', 'rubygems_', 'rubygems_[a-f0-9]{48}', 'https://guides.rubygems.org/api-key-scopes/'),
    (0,secret_rule/* token */.Sh)('crates-token', 'cio', 'cio[A-Za-z0-9]{32}', 'https://doc.rust-lang.org/cargo/reference/registry-authentication.html'),
    (0,secret_rule/* token */.Sh)('nuget-key', 'oy2', 'oy2[a-z0-9]{43}', 'https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys'),
    (0,secret_rule/* token */.Sh)('docker-token', 'dckr_pat_ dckr_oat_', 'dckr_[po]at_[A-Za-z0-9_-]{20,}', 'https://docs.docker.com/security/access-tokens/'),
    {
        id: 'docker-auth',
        keywords: ['auth"', "auth'"],
        pattern: /["']auth["']\s*:\s*["'](?<value>[A-Za-z0-9+/]{8,}={0,2})["']/g,
        source: 'https://docs.docker.com/reference/cli/docker/login/',
        accepts: (value) => /^[\x21-\x7e]+:[\x20-\x7e]+$/.test(Buffer.from(value, 'base64').toString('latin1')),
    },
    (0,secret_rule/* token */.Sh)('artifactory-key', 'akcp cmvmdgtu', 'AKCp[A-Za-z0-9]{69}|cmVmdGtuO[A-Za-z0-9+/]{55,}', jfrog),
    (0,secret_rule/* token */.Sh)('clojars-token', 'clojars_', 'CLOJARS_[a-z0-9]{60}', 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens'),
    (0,secret_rule/* token */.Sh)('hex-token', 'hexpm', 'hexpm?_[A-Za-z0-9]{32,}', 'https://hex.pm/docs/publish'),
    (0,secret_rule/* token */.Sh)('packagist-token', 'packagist_', 'packagist_(?:[a-z]{3}_)?[a-f0-9]{48,90}', 'https://packagist.com/docs/authentication'),
    {
        id: 'netrc',
        keywords: ['machine'],
        pattern: /\bmachine\s+[\w.-]{3,}\s+login\s+\S{1,100}\s+password\s+(?<value>\S{6,})/g,
        source: 'https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html',
        accepts: (value) => !(0,secret_rule/* isPlaceholder */.wK)(value) && !/^(?:password|secret)$/i.test(value),
    },
    (0,secret_rule/* token */.Sh)('circleci-token', 'ccipat_ ccipra', 'CCIP(?:AT|RJ|RA)_[A-Za-z0-9]{15,}_[a-f0-9]{40}', 'https://circleci.com/docs/managing-api-tokens/'),
    (0,secret_rule/* token */.Sh)('buildkite-token', 'bkua_ bkct_ bkat_', 'bk(?:ua|ct|at|aj)_[A-Za-z0-9]{40}', 'https://buildkite.com/docs/apis/managing-api-tokens'),
    (0,secret_rule/* token */.Sh)('sonar-token', 'sqp_ squ_ sqa_', 'sq[pua]_[a-f0-9]{40}', 'https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/'),
    (0,secret_rule/* token */.Sh)('snyk-token', 'snyk_', 'snyk_(?:uat|sat)\\.[a-z0-9]{8}\\.[A-Za-z0-9_.-]{40,}', 'https://docs.snyk.io/snyk-api/authentication-for-api'),
    (0,secret_rule/* assigned */.Xz)('developer-service', 'snyk|codecov|coveralls|travis|codacy|codeclimate|appveyor|jenkins|teamcity|sourcegraph|percy|chromatic', '[A-Za-z0-9-]{20,64}', 'https://docs.snyk.io/snyk-api/authentication-for-api'),
    (0,secret_rule/* token */.Sh)('sourcegraph-token', 'sgp_ slk_', 'sgp_(?:[a-f0-9]{16}_|local_)?[a-f0-9]{40}|slk_[a-f0-9]{64}', 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token'),
    (0,secret_rule/* token */.Sh)('postman-key', 'pmak-', 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}', 'https://learning.postman.com/docs/developer/postman-api/authentication/'),
    (0,secret_rule/* token */.Sh)('prefect-token', 'pnu_ pnb_', 'pn[ub]_[A-Za-z0-9]{36}', 'https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys'),
    (0,secret_rule/* token */.Sh)('linear-key', 'lin_api_ lin_oauth_', 'lin_(?:api|oauth)_[A-Za-z0-9]{40,64}', 'https://linear.app/developers/graphql'),
    (0,secret_rule/* token */.Sh)('figma-token', 'figd_ figu_ figo_', 'fig[douh]_[A-Za-z0-9_-]{38,}', 'https://www.figma.com/developers/api#access-tokens'),
    (0,secret_rule/* token */.Sh)('notion-token', 'ntn_ secret_', 'ntn_[A-Za-z0-9]{40,50}|secret_[A-Za-z0-9]{43}', 'https://developers.notion.com/docs/authorization'),
    (0,secret_rule/* token */.Sh)('airtable-token', 'pat', 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}', 'https://airtable.com/developers/web/guides/personal-access-tokens'),
    (0,secret_rule/* token */.Sh)('contentful-token', 'cfpat-', 'CFPAT-[A-Za-z0-9_-]{43}', 'https://www.contentful.com/developers/docs/references/authentication/'),
    (0,secret_rule/* token */.Sh)('dropbox-token', 'sl.', 'sl\\.(?:u\\.)?[A-Za-z0-9_-]{130,}', 'https://developers.dropbox.com/oauth-guide'),
    (0,secret_rule/* token */.Sh)('typeform-token', 'tfp_', 'tfp_[A-Za-z0-9_.=-]{40,60}', 'https://www.typeform.com/developers/get-started/personal-access-token/'),
    (0,secret_rule/* token */.Sh)('readme-key', 'rdme_', 'rdme_[a-z0-9]{60,}', 'https://docs.readme.com/main/reference/intro/authentication'),
    (0,secret_rule/* token */.Sh)('expo-token', 'expo', 'expo_[A-Za-z0-9_-]{40}', 'https://docs.expo.dev/accounts/programmatic-access/'),
];

;// CONCATENATED MODULE: ./core/secrets/rules/credentials.js

/** Words that stand in connection strings of documents and tests. */
const usual = /^(?:pass(?:w(?:or)?d)?|pwd|secret|admin|root|user(?:name)?|test(?:ing)?|demo|foo|bar|guest|postgres|mysql|mongo|redis|rabbitmq|token|key|abc|123)[\d!@#]{0,6}$/i;
const uri = 'https://datatracker.ietf.org/doc/html/rfc3986#section-3.2.1';
const kubeconfig = 'https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/';
/** Formats that many programs share: JWT, connection strings, kubeconfig, headers, assignments. */
const credentialRules = [
    {
        ...(0,secret_rule/* token */.Sh)('jwt', 'eyj', 'eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,}', 'https://datatracker.ietf.org/doc/html/rfc7519'),
        accepts: (value) => !(0,secret_rule/* isPlaceholder */.wK)(value) && isJwtHeader(value.split('.')[0] ?? ''),
    },
    {
        id: 'connection-string',
        keywords: ['://'],
        pattern: /\b(?:postgres(?:ql)?|mysqlx?|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mqtts?|mssql|sqlserver|oracle|clickhouse|cockroachdb|couchdb|neo4j(?:\+s)?|bolt|cassandra|kafka|nats|ldaps?|smtps?|imaps?|s?ftps?|ssh|snowflake|influxdb|elasticsearch|https?)(?:\+\w{1,12})?:\/\/(?<user>[^\s:/@"'`<>{}$]{0,80}):(?<value>[^\s/@"'`<>{}$]{6,120})@[\w.[-]/gi,
        source: uri,
        accepts: (value, match) => !usual.test(value) &&
            !(0,secret_rule/* isPlaceholder */.wK)(value) &&
            value !== match.groups?.user &&
            ((0,secret_rule/* isVaried */.k$)(value) || (0,secret_rule/* entropy */.Ue)(value) > 3.2),
    },
    {
        id: 'connection-string',
        keywords: ['password=', 'pwd=', 'password =', 'pwd ='],
        pattern: /\b(?:server|data source|host|uid|user id|jdbc:\w+:|initial catalog|database|endpoint)\b[^\n"'`]{0,300}?[;&?]\s?(?:password|pwd)\s?=\s?(?<value>[^;&"'`\s<>{}$]{6,120})/gi,
        source: 'https://learn.microsoft.com/dotnet/framework/data/adonet/connection-strings',
        accepts: (value) => !usual.test(value) && !(0,secret_rule/* isPlaceholder */.wK)(value) && (0,secret_rule/* entropy */.Ue)(value) > 2.8,
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
        accepts: (value) => !(0,secret_rule/* isPlaceholder */.wK)(value) && (0,secret_rule/* isVaried */.k$)(value),
    },
    {
        id: 'bootstrap-token',
        keywords: ['kubeadm', '--token'],
        pattern: /--token[= ](?<value>[a-z0-9]{6}\.[a-z0-9]{16})\b/g,
        source: 'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/',
        accepts: (value) => (0,secret_rule/* isVaried */.k$)(value) && !(0,secret_rule/* isPlaceholder */.wK)(value) && !value.startsWith('abcdef.'),
    },
    {
        id: 'authorization-header',
        keywords: ['bearer ', 'basic '],
        pattern: /authorization["'`]?\s{0,3}[:=,]\s{0,3}["'`]?(?:Bearer|Basic|Token)\s(?<value>[A-Za-z0-9._~+/=-]{24,2000})/gi,
        source: 'https://datatracker.ietf.org/doc/html/rfc6750',
        accepts: (value) => !(0,secret_rule/* isPlaceholder */.wK)(value) && (0,secret_rule/* isVaried */.k$)(value) && (0,secret_rule/* entropy */.Ue)(value) > 3.6,
    },
    {
        id: 'curl-credentials',
        keywords: ['curl'],
        pattern: /\bcurl\b[^\n]{0,300}?\s(?:-u|--user)[ =]?["']?[\w.@-]{1,60}:(?<value>[^\s"'$<>{}]{8,120})/g,
        source: 'https://curl.se/docs/manpage.html#-u',
        accepts: (value) => !usual.test(value) && !(0,secret_rule/* isPlaceholder */.wK)(value) && (0,secret_rule/* isVaried */.k$)(value),
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
        // A name that says what it is, and a long random value in quotes or alone on the line, as in .env files.
        pattern: /(?:secret|api[_-]?key|access[_-]?key|(?:access|auth|api|bot|deploy|refresh|bearer)[_-]?token|passw(?:or)?d|private[_-]?key|signing[_-]?key|encryption[_-]?key)["'`]?\s{0,3}(?:=>|:=|=|:)\s{0,3}(?:["'`](?<quoted>[A-Za-z0-9+/=_!@#%^&*.-]{20,120})["'`]|(?<value>[A-Za-z0-9+/_-]{24,120}={0,2})\s*$)/gim,
        source: 'https://cwe.mitre.org/data/definitions/798.html',
        accepts: (value) => !(0,secret_rule/* isPlaceholder */.wK)(value) && isRandom(value),
    },
];
function isJwtHeader(text) {
    try {
        const header = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
        return typeof header === 'object' && header !== null && 'alg' in header;
    }
    catch {
        return false;
    }
}
/** Stricter than {@link isVaried}: nothing but the name of the variable says that the value is a secret. */
function isRandom(value) {
    if (/^[0-9a-f-]+$/i.test(value))
        return value.length >= 32 && (0,secret_rule/* isVaried */.k$)(value) && (0,secret_rule/* entropy */.Ue)(value) > 3.2;
    const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(value)).length;
    // Names of code (`getAccessToken2`, `com.example.Class`) have long runs of letters of one case.
    return (kinds === 3 && (0,secret_rule/* entropy */.Ue)(value) > 4 && !/[a-z]{9}|[A-Z]{9}/.test(value) && (value.match(/[0-9]/g)?.length ?? 0) >= 3);
}

;// CONCATENATED MODULE: ./core/secrets/rules/private-keys.js

const pem = 'https://datatracker.ietf.org/doc/html/rfc7468';
/**
 * Private keys of every kind. A key is one from its first line on: a body of a few characters is enough where it stands on a line of its own,
 * because a cut key is a leaked key.
 */
const privateKeyRules = [
    {
        id: 'private-key',
        keywords: ['private key'],
        // The head, header lines such as Proc-Type, then at least one line of base64; up to the foot where there is one.
        pattern: /(?<value>-----? ?BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)? ?-?----[ \t]*(?:\r?\n[ \t]*(?:[A-Za-z-]{2,24}: ?[^\n]{0,200})?){0,8}\r?\n[ \t>#*/"'+]*[A-Za-z0-9+/=]{4,}["']?[ \t\\,;+]*(?=\r?\n|$)(?:(?!-----? ?(?:END|BEGIN))[^\0]){0,16000}(?:-----? ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-?----)?)/g,
        source: pem,
        accepts: (value) => !/^(?:x+|base64|key|data|\.+)$/i.test(lineAfterHead(value)),
    },
    {
        id: 'private-key',
        keywords: ['private key'],
        // On one line, as in a string.
        pattern: /(?<value>-----? ?BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)? ?-?----(?:\\[nr]|\s|["'`+,;]){0,12}[A-Za-z0-9+/=]{16,}[^\n]{0,16000}?(?:-----? ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-?----|(?=\n)|$))/g,
        source: pem,
        accepts: (value) => !/KEY(?: BLOCK)? ?-?----\W{0,12}(?:n?x{16}|n?(.)\1{15})/i.test(value),
    },
    {
        id: 'putty-key',
        keywords: ['putty-user-key-file'],
        pattern: /(?<value>PuTTY-User-Key-File-[23]: [^\n]{3,60}[^\0]{0,1500}?Private-Lines: ?\d+\s+[A-Za-z0-9+/=]{8,}(?:\s+[A-Za-z0-9+/=]{8,}){0,60})/g,
        source: 'https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html',
    },
    {
        id: 'jwk-private-key',
        keywords: ['"kty"', "'kty'", 'kty:'],
        pattern: /["']?kty["']?\s*:\s*["'](?:RSA|EC|OKP|oct)["'][^{}\0]{0,1500}?["']?\b[dk]["']?\s*:\s*["'](?<value>[A-Za-z0-9_-]{32,})["']/g,
        source: 'https://datatracker.ietf.org/doc/html/rfc7517',
    },
    {
        id: 'jwk-private-key',
        keywords: ['"kty"', "'kty'", 'kty:'],
        pattern: /["']?\b[dk]["']?\s*:\s*["'](?<value>[A-Za-z0-9_-]{32,})["'][^{}\0]{0,1500}?["']?kty["']?\s*:\s*["'](?:RSA|EC|OKP|oct)["']/g,
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
        accepts: (value) => !(0,secret_rule/* isPlaceholder */.wK)(value),
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
        accepts: (value) => !(0,secret_rule/* isPlaceholder */.wK)(value),
    },
    (0,secret_rule/* token */.Sh)('age-key', 'age-secret-key-1', 'AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}', 'https://github.com/C2SP/C2SP/blob/main/age.md'),
    (0,secret_rule/* token */.Sh)('nostr-key', 'nsec1', 'nsec1[02-9ac-hj-np-z]{58}', 'https://github.com/nostr-protocol/nips/blob/master/19.md'),
    (0,secret_rule/* token */.Sh)('bip32-key', 'xprv', 'xprv[1-9A-HJ-NP-Za-km-z]{107}', 'https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki'),
];
function lineAfterHead(value) {
    return (value
        .split(/\r?\n/)
        .find((line, at) => at > 0 && /^[ \t>#*/"'+]*[A-Za-z0-9+/=]{4,}/.test(line) && !line.includes(':'))
        ?.trim() ?? '');
}

;// CONCATENATED MODULE: ./core/secrets/rules/services.js

const openai = 'https://platform.openai.com/docs/api-reference/authentication';
const slack = 'https://api.slack.com/concepts/token-types';
const newRelic = 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/';
const twilio = 'https://www.twilio.com/docs/iam/api-keys';
const uuid = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
/** Payment, chat, mail, AI and monitoring. */
const serviceRules = [
    // Payment and shops
    (0,secret_rule/* token */.Sh)('stripe-key', 'sk_live_ sk_test_ rk_live_ rk_test_ sk_prod_', '(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{16,250}', 'https://docs.stripe.com/keys'),
    (0,secret_rule/* token */.Sh)('webhook-secret', 'whsec_', 'whsec_[A-Za-z0-9+/=]{32,64}', 'https://docs.stripe.com/webhooks'),
    (0,secret_rule/* token */.Sh)('square-token', 'eaaa sq0', 'EAAA[A-Za-z0-9_-]{60}|sq0(?:csp|atp)-[A-Za-z0-9_-]{22,43}', 'https://developer.squareup.com/docs/build-basics/access-tokens'),
    (0,secret_rule/* token */.Sh)('braintree-token', 'access_token$', 'access_token\\$(?:production|sandbox)\\$[a-z0-9]{16}\\$[a-f0-9]{32}', 'https://developer.paypal.com/braintree/docs/guides/authorization/access-token'),
    (0,secret_rule/* assigned */.Xz)('paypal-secret', 'paypal|braintree|adyen|klarna|worldpay|checkout_', '[A-Za-z0-9_-]{32,100}', 'https://developer.paypal.com/api/rest/authentication/'),
    (0,secret_rule/* token */.Sh)('razorpay-key', 'rzp_live_ rzp_test_', 'rzp_(?:live|test)_[A-Za-z0-9]{14,}', 'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/'),
    (0,secret_rule/* token */.Sh)('flutterwave-key', 'flwseck', 'FLWSECK(?:_TEST)?-[a-h0-9]{12,40}(?:-X)?', 'https://developer.flutterwave.com/docs/authentication'),
    (0,secret_rule/* token */.Sh)('mollie-key', 'live_', 'live_[A-Za-z0-9]{30,40}', 'https://docs.mollie.com/reference/authentication'),
    (0,secret_rule/* token */.Sh)('plaid-token', 'access-production- access-sandbox- access-development-', `access-(?:production|sandbox|development)-${uuid}`, 'https://plaid.com/docs/api/tokens/'),
    (0,secret_rule/* token */.Sh)('paddle-key', 'pdl_', 'pdl_(?:live|sdbx)_(?:apikey_)?[A-Za-z0-9_]{30,}', 'https://developer.paddle.com/api-reference/about/api-keys'),
    (0,secret_rule/* token */.Sh)('easypost-key', 'ezak eztk', 'EZ[AT]K[A-Za-z0-9]{54}', 'https://docs.easypost.com/docs/authentication'),
    (0,secret_rule/* token */.Sh)('shopify-token', 'shpat_ shpca_ shppa_ shpss_', 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}', 'https://shopify.dev/docs/apps/build/authentication-authorization'),
    // Chat
    (0,secret_rule/* token */.Sh)('slack-token', 'xoxa xoxb xoxp xoxr xoxs xoxe xoxo xoxc xoxd', 'xox[abprsoecd](?:\\.xox[bp])?-(?:\\d-)?[A-Za-z0-9%-]{20,}', slack),
    (0,secret_rule/* token */.Sh)('slack-token', 'xapp-', 'xapp-\\d-[A-Z0-9]+-\\d+-[A-Za-z0-9]{20,}', slack),
    (0,secret_rule/* token */.Sh)('slack-webhook', 'hooks.slack.com', 'hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9]+/[A-Za-z0-9/]{20,}', 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks'),
    (0,secret_rule/* token */.Sh)('discord-token', '.', '[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,38}', 'https://discord.com/developers/docs/reference#authentication'),
    (0,secret_rule/* token */.Sh)('discord-webhook', '/api/webhooks/', 'discord(?:app)?\\.com/api/(?:v\\d+/)?webhooks/\\d{17,20}/[A-Za-z0-9_-]{60,}', 'https://discord.com/developers/docs/resources/webhook'),
    (0,secret_rule/* token */.Sh)('telegram-token', ':aa', '\\d{8,10}:AA[A-Za-z0-9_-]{32,33}', 'https://core.telegram.org/bots/api#authorizing-your-bot'),
    (0,secret_rule/* token */.Sh)('teams-webhook', 'webhook.office.com', `[a-z0-9-]+\\.webhook\\.office\\.com/webhookb2/${uuid}@${uuid}/[A-Za-z]+/[a-f0-9]{32}/${uuid}(?:/[\\w-]+)?`, 'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook'),
    (0,secret_rule/* token */.Sh)('google-chat-webhook', 'chat.googleapis.com', 'chat\\.googleapis\\.com/v1/spaces/[\\w-]+/messages\\?key=[\\w-]+&token=[\\w%-]{20,}', 'https://developers.google.com/workspace/chat/quickstart/webhooks'),
    (0,secret_rule/* token */.Sh)('matrix-token', 'syt_', 'syt_[A-Za-z0-9+/=]+_[A-Za-z0-9]{20}_[A-Za-z0-9]{6}', 'https://spec.matrix.org/latest/client-server-api/'),
    (0,secret_rule/* assigned */.Xz)('chat-token', 'discord|telegram|mattermost|rocketchat|zulip|twitch|line_channel|intercom|zendesk|freshdesk', '[A-Za-z0-9+/=_.-]{26,100}', 'https://developers.mattermost.com/integrate/reference/personal-access-token/'),
    // Mail and telephony
    (0,secret_rule/* token */.Sh)('twilio-key', 'sk', 'SK[0-9a-f]{32}', twilio),
    (0,secret_rule/* assigned */.Xz)('twilio-token', 'twilio', '[0-9a-f]{32}', twilio),
    (0,secret_rule/* token */.Sh)('sendgrid-key', 'sg.', 'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{40,64}', 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys'),
    (0,secret_rule/* token */.Sh)('mailgun-key', 'key- mailgun', '(?:key|pubkey)-[a-f0-9]{32}|[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}', 'https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/'),
    (0,secret_rule/* token */.Sh)('mailchimp-key', '-us', '[a-f0-9]{32}-us\\d{1,2}', 'https://mailchimp.com/developer/marketing/guides/quick-start/'),
    (0,secret_rule/* assigned */.Xz)('mail-service', 'postmark|mandrill|sparkpost|mailjet|sendinblue|mailersend|loops_', `(?:${uuid}|[A-Za-z0-9_.-]{22,100})`, 'https://postmarkapp.com/developer/api/overview'),
    (0,secret_rule/* token */.Sh)('brevo-key', 'xkeysib- xsmtpsib-', 'x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}', 'https://developers.brevo.com/docs/getting-started'),
    (0,secret_rule/* token */.Sh)('resend-key', 're_', 're_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}', 'https://resend.com/docs/api-reference/introduction'),
    // AI
    (0,secret_rule/* token */.Sh)('openai-key', 't3blbkfj', 'sk-(?:[A-Za-z0-9_-]{20,80})T3BlbkFJ[A-Za-z0-9_-]{20,80}', openai),
    (0,secret_rule/* token */.Sh)('openai-key', 'sk-', 'sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{40,200}|sk-[A-Za-z0-9]{48}|sk-[a-f0-9]{32}', openai),
    (0,secret_rule/* token */.Sh)('anthropic-key', 'sk-ant-', 'sk-ant-[a-z]{2,8}\\d{2}-[A-Za-z0-9_-]{60,}', 'https://docs.claude.com/en/api/overview'),
    (0,secret_rule/* token */.Sh)('openrouter-key', 'sk-or-v1-', 'sk-or-v1-[a-f0-9]{64}', 'https://openrouter.ai/docs/api-reference/authentication'),
    (0,secret_rule/* token */.Sh)('langfuse-key', 'sk-lf-', `sk-lf-${uuid}`, 'https://langfuse.com/docs/api-and-data-platform/features/public-api'),
    (0,secret_rule/* token */.Sh)('langsmith-key', 'lsv2_', 'lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}', 'https://docs.langchain.com/langsmith/create-account-api-key'),
    (0,secret_rule/* token */.Sh)('huggingface-token', 'hf_ api_org_', '(?:hf|api_org)_[A-Za-z0-9]{34,40}', 'https://huggingface.co/docs/hub/security-tokens'),
    (0,secret_rule/* token */.Sh)('replicate-token', 'r8_', 'r8_[A-Za-z0-9_-]{37}', 'https://replicate.com/docs/topics/security/api-tokens'),
    (0,secret_rule/* token */.Sh)('groq-key', 'gsk_', 'gsk_[A-Za-z0-9]{48,56}', 'https://groq.com/'),
    (0,secret_rule/* token */.Sh)('xai-key', 'xai-', 'xai-[A-Za-z0-9]{70,90}', 'https://docs.x.ai/docs/tutorial'),
    (0,secret_rule/* token */.Sh)('perplexity-key', 'pplx-', 'pplx-[A-Za-z0-9]{40,60}', 'https://docs.perplexity.ai/getting-started/quickstart'),
    (0,secret_rule/* token */.Sh)('pinecone-key', 'pcsk_', 'pcsk_[A-Za-z0-9_]{60,}', 'https://docs.pinecone.io/guides/production/manage-api-keys'),
    (0,secret_rule/* token */.Sh)('nvidia-key', 'nvapi-', 'nvapi-[A-Za-z0-9_-]{60,70}', 'https://docs.nvidia.com/nim/'),
    (0,secret_rule/* token */.Sh)('fireworks-key', 'fw_', 'fw_[A-Za-z0-9]{22,24}', 'https://docs.fireworks.ai/getting-started/quickstart'),
    (0,secret_rule/* token */.Sh)('together-key', 'tgp_v1_', 'tgp_v1_[A-Za-z0-9_-]{40,50}', 'https://docs.together.ai/docs/quickstart'),
    (0,secret_rule/* token */.Sh)('cerebras-key', 'csk-', 'csk-[a-z0-9]{48}', 'https://inference-docs.cerebras.ai/quickstart'),
    (0,secret_rule/* token */.Sh)('tavily-key', 'tvly-', 'tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}', 'https://docs.tavily.com/documentation/quickstart'),
    (0,secret_rule/* token */.Sh)('elevenlabs-key', 'sk_', 'sk_[a-f0-9]{48}', 'https://elevenlabs.io/docs/api-reference/authentication'),
    (0,secret_rule/* token */.Sh)('voyage-key', 'pa-', 'pa-[A-Za-z0-9_-]{43}', 'https://docs.voyageai.com/docs/api-key-and-installation'),
    (0,secret_rule/* token */.Sh)('e2b-key', 'e2b_', 'e2b_[a-f0-9]{40}', 'https://e2b.dev/docs/api-key'),
    (0,secret_rule/* assigned */.Xz)('ai-service', 'openai|anthropic|cohere|mistral|deepseek|together|wandb|stability|ai21|assemblyai|deepgram|gemini|groq|tavily', '[A-Za-z0-9_.-]{30,100}', openai),
    // Monitoring and analytics
    (0,secret_rule/* token */.Sh)('sentry-token', 'sntrys_ sntryu_', 'sntrys_eyJ[A-Za-z0-9+/=_-]{40,}|sntryu_[a-f0-9]{64}', 'https://docs.sentry.io/account/auth-tokens/'),
    (0,secret_rule/* token */.Sh)('newrelic-key', 'nrak- nrii- nrjs- nraa- nral', 'NR(?:AK|AA|II|IQ|RA)-[A-Za-z0-9_-]{27,32}|[a-f0-9]{36}NRAL|[a-f0-9]{36}FFFFNRAL|[a-z]{2}\\d{2}xx[a-f0-9]{26,30}(?:FFFF)?NRAL', newRelic),
    (0,secret_rule/* token */.Sh)('grafana-token', 'glsa_ glc_ eyjrijoi', 'glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}|glc_[A-Za-z0-9+/]{32,400}={0,2}|eyJrIjoi[A-Za-z0-9]{60,400}={0,2}', 'https://grafana.com/docs/grafana/latest/administration/service-accounts/'),
    (0,secret_rule/* token */.Sh)('dynatrace-token', 'dt0', 'dt0[a-z]\\d{2}\\.[A-Z0-9]{8,24}\\.[A-Z0-9]{64}', 'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens'),
    (0,secret_rule/* token */.Sh)('honeycomb-key', 'hc', 'hc[abxmp][il][ck]_[a-z0-9]{58}', 'https://docs.honeycomb.io/configure/environments/manage-api-keys/'),
    (0,secret_rule/* token */.Sh)('posthog-key', 'phx_ phs_', 'ph[xs]_[A-Za-z0-9]{40,50}', 'https://posthog.com/docs/api'),
    (0,secret_rule/* token */.Sh)('launchdarkly-key', 'sdk- api-', `(?:sdk|api)-${uuid}`, 'https://launchdarkly.com/docs/home/account/api'),
    (0,secret_rule/* token */.Sh)('axiom-token', 'xaat- xapt-', `xa[ap]t-${uuid}`, 'https://axiom.co/docs/reference/tokens'),
    (0,secret_rule/* assigned */.Xz)('monitoring-key', 'datadog|dd_|ddog', '(?:[0-9a-f]{40}|[0-9a-f]{32})', 'https://docs.datadoghq.com/account_management/api-app-keys/'),
    (0,secret_rule/* assigned */.Xz)('monitoring-key', 'pagerduty|opsgenie|rollbar|bugsnag|honeybadger|logtail|logz|splunk|elastic|sumologic|loggly|mixpanel|amplitude|segment|algolia|launchdarkly|sentry|newrelic|new_relic|statuspage|betterstack', '[A-Za-z0-9_+-]{20,100}={0,2}', newRelic),
    // Accounts
    (0,secret_rule/* token */.Sh)('hubspot-token', 'pat-', `pat-(?:na|eu|ap)\\d-${uuid}`, 'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview'),
    (0,secret_rule/* token */.Sh)('facebook-token', 'eaa', 'EAA[A-Za-z0-9]{90,300}', 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/'),
    (0,secret_rule/* token */.Sh)('mapbox-token', 'sk.eyj', 'sk\\.eyJ[A-Za-z0-9_-]{40,}\\.[A-Za-z0-9_-]{20,}', 'https://docs.mapbox.com/help/dive-deeper/access-tokens/'),
    (0,secret_rule/* token */.Sh)('salesforce-token', '00d', '00D[A-Za-z0-9]{12,15}![A-Za-z0-9_.]{80,120}', 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/quickstart_oauth.htm'),
    (0,secret_rule/* token */.Sh)('clerk-key', 'ak_', 'ak_(?:live|test)_[A-Za-z0-9]{30,}', 'https://clerk.com/docs/deployments/clerk-environment-variables'),
    (0,secret_rule/* token */.Sh)('workos-key', 'sk_', 'sk_[a-zA-Z0-9]{40,}', 'https://workos.com/docs/reference/api-keys'),
    (0,secret_rule/* assigned */.Xz)('account-service', 'okta|auth0|onelogin|asana|dropbox|hubspot|twitter|linkedin|facebook|instagram|spotify|reddit|pinterest|tiktok|mapbox|shodan|clickup|monday|trello|zoom|docusign|salesforce|shippo|contentful|sanity|storyblok|prismic|ngrok|cloudinary|pusher|ably|pubnub|livekit', '[A-Za-z0-9_.-]{24,120}', 'https://developer.okta.com/docs/guides/create-an-api-token/'),
    {
        id: 'cloudinary-url',
        keywords: ['cloudinary://'],
        pattern: /cloudinary:\/\/\d{10,20}:(?<value>[A-Za-z0-9_-]{20,})@/g,
        source: 'https://cloudinary.com/documentation/developer_onboarding_faq_find_credentials',
    },
];

// EXTERNAL MODULE: ./core/secrets/views.js
var views = __webpack_require__(3863);
;// CONCATENATED MODULE: ./core/secrets/find-secrets.js








const ownRules = [
    ...privateKeyRules,
    ...cloudRules,
    ...codeHostRules,
    ...serviceRules,
    ...credentialRules,
];
/** The library's patterns are not made for longer lines. Pieces overlap by more than a token is long. */
const maxPiece = 4_096;
const overlap = 512;
/** Documents are searched together up to this many characters, because starting every pattern on every small file costs most of the time. */
const batchSize = 262_144;
/**
 * Finds secrets in documents: in their lines, and in what the lines say after joining strings, undoing escapes and decoding base64. Nothing
 * in a document has an influence on the search. Each document is searched for itself: between two of them is a NUL, which no pattern
 * crosses and no line contains.
 *
 * @param allowed sha256 of values that are known to be no secrets
 */
async function findSecrets(documents, allowed = new Set()) {
    const found = [];
    for (const batch of batches(documents)) {
        const secrets = await searchBatch(batch);
        for (const { path, lines } of batch) {
            for (const line of lines) {
                for (const { rule, value } of secrets.get(line) ?? []) {
                    const hash = (0,text_hash/* sha256 */.sc)(value);
                    if (!allowed.has(hash))
                        found.push({ path, line: line.line, rule, sha256: hash });
                }
            }
        }
    }
    return found;
}
function* batches(documents) {
    let batch = [];
    let size = 0;
    for (const document of documents) {
        batch.push(document);
        size += document.lines.reduce((sum, { text }) => sum + text.length + 1, 0);
        if (size < batchSize)
            continue;
        yield batch;
        batch = [];
        size = 0;
    }
    if (batch.length > 0)
        yield batch;
}
/**
 * Finds where secrets stand in one document, for a redaction. Pieces may overlap.
 *
 * @param allowed sha256 of values that are known to be no secrets
 * @param further texts of the lines beside those that {@link findSecrets} searches
 */
async function locateSecrets(lines, allowed, further) {
    const matches = await matchesIn([...rowsOf(lines), ...further.flatMap((row) => [separator, ...partsOf(row)])]);
    return matches.filter(({ value }) => !allowed.has((0,text_hash/* sha256 */.sc)(canonical(value)))).flatMap(({ sources }) => sources());
}
async function searchBatch(batch) {
    const kept = new Map();
    for (const { rule, value, line } of await matchesIn(batch.flatMap(({ lines }) => [separator, ...rowsOf(lines)]))) {
        const same = kept.get(line) ?? [];
        const plain = canonical(value);
        // The same secret is often found by several rules, or in several spellings of its line.
        if (same.some((other) => other.value.includes(plain) || plain.includes(other.value)))
            continue;
        kept.set(line, [...same, { value: plain, rule }]);
    }
    return kept;
}
const separator = { text: '\0', line: undefined, sources: () => [] };
async function matchesIn(rows) {
    return [...ownMatches(rows), ...(await libraryMatches(rows))];
}
function rowsOf(lines) {
    const rows = [];
    for (const [at, line] of lines.entries()) {
        const before = lines[at - 1]?.line;
        if (before !== undefined && line.line !== before + 1)
            rows.push(separator);
        rows.push({ text: withoutNul(line.text), line, sources: (start, end) => [{ line, start, end }] });
    }
    for (const row of (0,views/* derivedRows */.h)(lines.filter(({ judged }) => judged)))
        rows.push(separator, ...partsOf(row));
    return rows;
}
/** The lines of a derived text. */
function partsOf({ text, line, sources }) {
    let offset = 0;
    return text.split('\n').map((part) => {
        const at = offset;
        offset += part.length + 1;
        return { text: withoutNul(part), line, sources: (start, end) => sources(at + start, at + end) };
    });
}
function withoutNul(text) {
    return text.includes('\0') ? text.replaceAll('\0', ' ') : text;
}
/** No token is shorter. Most of the keywords are searched in these words only, which are a small part of a text. */
const longWord = /[^\s"'`(),;<>]{14,}/g;
function ownMatches(rows) {
    const text = rows.map((row) => row.text).join('\n');
    const lower = text.toLowerCase();
    const words = (lower.match(longWord) ?? []).join('\n');
    const lineAt = lineFinder(rows);
    const matches = [];
    for (const rule of ownRules) {
        const searched = rule.inWord === true ? words : lower;
        if (!rule.keywords.some((keyword) => searched.includes(keyword)))
            continue;
        for (const match of text.matchAll(rule.pattern)) {
            const value = match.groups?.value ?? match.groups?.quoted ?? match[0];
            if (rule.accepts?.(value, match) === false)
                continue;
            const whole = match.index + match[0].length;
            const line = lineAt.line(match.index, whole);
            if (line === undefined)
                continue;
            const start = match.index + match[0].lastIndexOf(value);
            matches.push({ rule: rule.id, value, line, sources: () => lineAt.sources(start, start + value.length) });
        }
    }
    return matches;
}
async function libraryMatches(rows) {
    const pieces = rows.flatMap((row) => {
        if (row.text.length <= maxPiece)
            return [row];
        const starts = Array.from({ length: Math.ceil(row.text.length / (maxPiece - overlap)) }, (_, at) => at);
        return starts.map((at) => {
            const from = at * (maxPiece - overlap);
            const sources = (start, end) => row.sources(from + start, from + end);
            return { ...row, text: row.text.substr(from, maxPiece), sources };
        });
    });
    const text = pieces.map((row) => row.text).join('\n');
    const lineAt = lineFinder(pieces);
    return (await runLibraryRules(text)).flatMap(({ rule, start, end }) => {
        const line = lineAt.line(start, end);
        const sources = () => lineAt.sources(start, end);
        return line === undefined ? [] : [{ rule, value: text.slice(start, end), line, sources }];
    });
}
/** A table of offsets, because a hostile file has as many matches as lines. */
function lineFinder(rows) {
    const starts = [];
    let offset = 0;
    for (const { text } of rows) {
        starts.push(offset);
        offset += text.length + 1;
    }
    const firstAt = (start) => {
        let [low, high] = [0, starts.length - 1];
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            if ((starts[middle] ?? 0) <= start)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    };
    return {
        line(start, end) {
            for (let at = firstAt(start); (starts[at] ?? end) < end; at++) {
                const line = rows[at]?.line;
                if (line?.judged === true)
                    return line;
            }
            return undefined;
        },
        sources(start, end) {
            const found = [];
            for (let at = firstAt(start); (starts[at] ?? end) < end; at++) {
                const [row, from = 0] = [rows[at], starts[at]];
                if (row === undefined)
                    continue;
                const [head, tail] = [Math.max(0, start - from), Math.min(row.text.length, end - from)];
                if (head < tail)
                    found.push(...row.sources(head, tail));
            }
            return found;
        },
    };
}
/** The value without what only its spelling adds, so that a key has one sha256 as a file and in a string. */
function canonical(value) {
    return value.replace(/\\[nrt]|[\s"'`\\]|(?<=["'`])\s*\+/g, '');
}


/***/ }),

/***/ 9778:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HI: () => (/* binding */ secretsInFile),
/* harmony export */   KD: () => (/* binding */ knownRanges),
/* harmony export */   VX: () => (/* binding */ secretValues)
/* harmony export */ });
/* harmony import */ var _rules_secret_rule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4228);

/** A shorter value stands in ordinary text by chance. */
const shortest = 8;
/** Names of variables that hold a secret. */
const secretName = /key|token|secret|passw|credential|auth(?!or)|private|cookie|dsn|_pat$/i;
/**
 * The values of an environment that must not be shown: those of the named variables, and of every other whose name says that it holds a
 * secret.
 *
 * @param names variables that hold keys, whatever their names say
 */
function secretValues(env, names = []) {
    const wanted = new Set(names);
    const values = Object.entries(env).flatMap(([name, value]) => value !== undefined && (wanted.has(name) || secretName.test(name)) ? [value.trim()] : []);
    return [...new Set(values)].filter((value) => value.length >= shortest && !isPath(value));
}
/**
 * The values in a file that holds settings or a secret, such as `.env.local`: those of names that say so, those that look random, and the
 * only line of a file that has no more.
 */
function secretsInFile(text) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    const assigned = lines.flatMap((line) => {
        const [, name = '', value = ''] = /^\s*(?:export\s+)?["']?([\w.-]+)["']?\s*[=:]\s*(.+?)[\s,;]*$/.exec(line) ?? [];
        const bare = value.replace(/^(["'])(.*)\1$/, '$2');
        return secretName.test(name) || (0,_rules_secret_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .isVaried */ .k$)(bare) ? [bare] : [];
    });
    const only = lines.length === 1 && !/[=:]\s/.test(lines[0] ?? '') ? [lines[0]?.trim() ?? ''] : [];
    return [...new Set([...assigned, ...only])].filter((value) => value.length >= shortest && !isPath(value));
}
/** Variables such as SSH_AUTH_SOCK hold the place of a secret, not the secret. */
function isPath(value) {
    return /^(?:\/|[A-Za-z]:\\|~)/.test(value) && !/\s/.test(value);
}
/**
 * Where known values stand in a text: as they are, in JSON and URL spelling, in base64 at any offset, and broken by line ends.
 *
 * @param values shorter ones than 8 characters are ignored
 */
function knownRanges(text, values) {
    return values
        .filter((value) => value.length >= shortest)
        .flatMap((value) => spellings(value))
        .flatMap((spelling) => [...text.matchAll(brokenPattern(spelling))].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
    })));
}
function spellings(value) {
    const encoded = [0, 1, 2].map((offset) => base64Core(value, offset)).filter((text) => text.length >= shortest);
    const all = [
        value,
        JSON.stringify(value).slice(1, -1),
        encodeURIComponent(wellFormed(value)),
        ...encoded,
        ...encoded.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ];
    return [...new Set(all)];
}
/** `encodeURIComponent` throws for half of a surrogate pair. */
function wellFormed(value) {
    return Buffer.from(value, 'utf8').toString('utf8');
}
/** The base64 digits that depend on the value alone, when so many bytes stand before it. */
function base64Core(value, before) {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value, 'utf8')]);
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor((bytes.length * 8) / 6);
    return bytes.toString('base64').slice(from, to);
}
/** A value that may be broken by line ends and the indentation after them. */
function brokenPattern(spelling) {
    const parts = Array.from(spelling, (character) => character.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(parts.join('(?:\\r?\\n[ \\t]*)?'), 'gu');
}


/***/ }),

/***/ 8620:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rd: () => (/* binding */ redactText),
/* harmony export */   TI: () => (/* binding */ redactBytes)
/* harmony export */ });
/* unused harmony export redaction */
/* harmony import */ var _find_secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3833);
/* harmony import */ var _known_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9778);


/** What takes the place of each secret. */
const redaction = '***';
/** Searched at a time, in UTF-16 units, so that a log of any size takes little memory. */
const windowSize = 1_048_576;
/** What two windows share: a key is shorter. */
const sharedSize = 65_536;
/**
 * Replaces each secret in a text by {@link redaction}: what the secret scan finds, also where a token is wrapped over two lines, and the
 * known values in the spellings of {@link knownRanges}. A secret that was only found in decoded text takes the encoded piece with it.
 */
async function redactText(text, options) {
    const ranges = (0,_known_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .knownRanges */ .KD)(text, options.known);
    for (const lines of windowsOf(text))
        ranges.push(...(await spansIn(lines, options)));
    return cut(text, ranges);
}
/**
 * Does the same for a file. Bytes that are not UTF-8 stay as they are; UTF-16 is searched too, also where it stands inside of other bytes.
 */
async function redactBytes(bytes, options) {
    const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
    const wide = await redactWide(bytes.toString(encoding), options);
    const { value, count } = await redactText(wide.value, options);
    const total = wide.count + count;
    return { value: total === 0 ? bytes : Buffer.from(value, encoding), count: total };
}
/** ASCII in UTF-16 of either byte order, as a reader of single bytes sees it. */
const wideText = /\0?(?:[\t\n\r\x20-\x7e]\0){8,}[\t\n\r\x20-\x7e]?/g;
async function redactWide(text, options) {
    if (!text.includes('\0'))
        return { value: text, count: 0 };
    let value = '';
    let total = 0;
    let at = 0;
    for (const match of text.matchAll(wideText)) {
        const [whole] = match;
        const narrow = await redactText(whole.replaceAll('\0', ''), options);
        if (narrow.count === 0)
            continue;
        const isBigEndian = whole.startsWith('\0');
        const wide = Array.from(narrow.value, (character) => (isBigEndian ? `\0${character}` : `${character}\0`)).join('');
        // A little-endian match may end with the first byte of a character that is no ASCII.
        const isOdd = whole.replaceAll('\0', '').length * 2 > whole.length;
        value += text.slice(at, match.index) + (isOdd && !isBigEndian ? wide.slice(0, -1) : wide);
        at = match.index + whole.length;
        total += narrow.count;
    }
    return { value: value + text.slice(at), count: total };
}
function* windowsOf(text) {
    let lines = [];
    let size = 0;
    let offset = 0;
    let number = 0;
    for (const part of text.split('\n')) {
        number += 1;
        lines.push({ text: part.endsWith('\r') ? part.slice(0, -1) : part, line: number, judged: true, offset });
        offset += part.length + 1;
        size += part.length + 1;
        if (size < windowSize)
            continue;
        yield lines;
        lines = lines.filter((line) => line.offset >= offset - sharedSize);
        size = offset - (lines[0]?.offset ?? offset);
    }
    yield lines;
}
async function spansIn(lines, { allowed = new Set() }) {
    const offsets = new Map(lines.map((line) => [line, line.offset]));
    const ranges = await (0,_find_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .locateSecrets */ .m)(lines, allowed, wrappedWords(lines));
    return ranges.map(({ line, start, end }) => {
        const offset = offsets.get(line) ?? 0;
        return { start: offset + start, end: offset + end };
    });
}
/** A word at the end of a line and the one at the start of the next, as a terminal or a writer of chunks breaks a token. */
function wrappedWords(lines) {
    const rows = [];
    for (const [at, line] of lines.entries()) {
        const next = lines[at + 1];
        const [head] = /[\w.+/=-]{3,512}$/.exec(line.text) ?? [];
        const [tail] = /^[\w.+/=-]{3,512}/.exec(next?.text ?? '') ?? [];
        if (next === undefined || head === undefined || tail === undefined || head.length + tail.length < 16)
            continue;
        const before = line.text.length - head.length;
        rows.push({
            text: head + tail,
            line,
            sources: (start, end) => [
                ...(start < head.length ? [{ line, start: before + start, end: before + Math.min(end, head.length) }] : []),
                ...(end > head.length ? [{ line: next, start: Math.max(0, start - head.length), end: end - head.length }] : []),
            ],
        });
    }
    return rows;
}
function cut(text, ranges) {
    const sorted = ranges.filter(({ start, end }) => start < end).sort((left, right) => left.start - right.start);
    const merged = [];
    for (const { start, end } of sorted) {
        const last = merged.at(-1);
        if (last !== undefined && start <= last.end)
            last.end = Math.max(last.end, end);
        else
            merged.push({ start, end });
    }
    let value = '';
    let at = 0;
    for (const { start, end } of merged) {
        value += `${text.slice(at, start)}${redaction}`;
        at = end;
    }
    return { value: value + text.slice(at), count: merged.length };
}
function isUtf8(bytes) {
    try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 4228:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sh: () => (/* binding */ token),
/* harmony export */   Ue: () => (/* binding */ entropy),
/* harmony export */   Xz: () => (/* binding */ assigned),
/* harmony export */   k$: () => (/* binding */ isVaried),
/* harmony export */   wK: () => (/* binding */ isPlaceholder)
/* harmony export */ });
/* unused harmony export isFiller */
/** A token with a prefix of its vendor: it stands alone, neither inside of a word nor followed by one. */
function token(id, keywords, body, source) {
    const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${body})(?![A-Za-z0-9])`, 'g');
    return {
        id,
        keywords: keywords.split(' '),
        inWord: true,
        pattern,
        source,
        accepts: (value) => !isPlaceholder(value),
    };
}
/**
 * A value without a prefix of its own: it follows the name of its vendor and a word such as key or token on the same line.
 *
 * @param vendor a part of a regular expression; its first alternative is the keyword
 */
function assigned(id, vendor, value, source) {
    const pattern = new RegExp(`(?:${vendor})[\\w.-]{0,30}?(?:key|token|secret|pat|passw(?:or)?d|auth|credential)s?[\\w.-]{0,20}["'\`]?\\s{0,3}(?:=>|:=|=|:|,)\\s{0,3}["'\`]?(?<value>${value})(?![A-Za-z0-9])`, 'gi');
    return {
        id,
        keywords: vendor.split('|'),
        pattern,
        source,
        accepts: (text) => !isPlaceholder(text) && isVaried(text),
    };
}
/**
 * Values that vendors publish for examples and emulators: the start of Azurite's key (learn.microsoft.com/azure/storage/common/storage-connect-azurite)
 * and the signature of the token of jwt.io.
 */
const published = /^Eby8vdM02xNOcqFl|SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c$/;
/** Whether a token is what documents write in its place: a prefix and filler. */
function isFiller(value) {
    return published.test(value) || /example|placeholder|redacted|[x*.#]{8}|0{8}/i.test(value);
}
/** Whether a value without a prefix of its own is what documents and tests write in the place of a secret. */
function isPlaceholder(value) {
    return (isFiller(value) ||
        /changeme|change[-_]me|dummy|your[-_ ](?:api|token|key|secret|pass)|my[-_]?(?:secret|token|password|key)|^(.)\1*$|123456789/i.test(value) ||
        /^(?:\$|<|\{|%|\[)/.test(value));
}
/** Whether a value looks random: letters and digits with little repetition. */
function isVaried(value) {
    return /[0-9]/.test(value) && /[A-Za-z]/.test(value) && entropy(value) > 3;
}
/** Shannon entropy in bits per character. */
function entropy(value) {
    const counts = new Map();
    for (const character of value)
        counts.set(character, (counts.get(character) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum - (count / value.length) * Math.log2(count / value.length), 0);
}


/***/ }),

/***/ 3863:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ derivedRows),
/* harmony export */   k: () => (/* binding */ linesOfBinary)
/* harmony export */ });
/** Only such a line says something else than it shows. */
const derivable = /\\|["'`]\s*[+.&]\s*["'`]|[A-Za-z0-9+/_-]{24}/;
/** Strings joined on one line, escapes of JSON and programming languages undone, and base64 decoded. */
function derivedRows(lines) {
    const rows = [];
    for (const line of lines) {
        if (!derivable.test(line.text))
            continue;
        const views = new Map();
        const add = (view) => {
            if (!views.has(view.text))
                views.set(view.text, view);
            return view;
        };
        const given = add(joined({ text: line.text, source: (start, end) => [start, end] }));
        const plain = add(unescaped(given));
        for (const view of given.text === plain.text ? [given] : [given, plain]) {
            for (const part of decodedParts(view))
                add(unescaped(add(part)));
        }
        views.delete(line.text);
        for (const { text, source } of views.values()) {
            const sources = (from, to) => {
                const [start, end] = source(from, to);
                return [{ line, start, end }];
            };
            rows.push({ text, line, sources });
        }
    }
    return [...rows, ...wrappedBase64(lines)];
}
/** Replaces every match. Nothing is replaced by more characters than it has. */
function replaced(view, pattern, replace) {
    let text = '';
    let at = 0;
    for (const match of view.text.matchAll(pattern)) {
        text += view.text.slice(at, match.index) + replace(match);
        at = match.index + match[0].length;
    }
    if (at === 0)
        return view;
    text += view.text.slice(at);
    /** The offset before the replacements; inside of one, its start, or its end for an end. */
    const before = (offset, isEnd) => {
        let shift = 0;
        for (const match of view.text.matchAll(pattern)) {
            const { length } = replace(match);
            const start = match.index - shift;
            if (offset < start || (offset === start && (isEnd || length > 0)))
                break;
            if (offset < start + length)
                return isEnd ? match.index + match[0].length : match.index;
            shift += match[0].length - length;
        }
        return offset + shift;
    };
    return { text, source: (start, end) => view.source(before(start, false), before(end, true)) };
}
/** `"AK" + "IA"` becomes `"AKIA"`. */
function joined(view) {
    return replaced(view, /["'`]\s*[+.&]\s*["'`]/g, () => '');
}
const letters = { n: '\n', r: '', t: '\t' };
const escapes = /\\(?:u\{?([0-9a-fA-F]{4})\}?|x([0-9a-fA-F]{2})|([nrt])|([^\w\s]))/g;
/** Undoes escapes, twice where JSON lies in JSON. */
function unescaped(view) {
    let plain = view;
    for (let round = 0; round < 2 && plain.text.includes('\\'); round++) {
        plain = replaced(plain, escapes, ([, unicode, hex, letter, other]) => {
            const digits = unicode ?? hex;
            return digits === undefined
                ? (letters[letter ?? ''] ?? other ?? '')
                : String.fromCharCode(Number.parseInt(digits, 16));
        });
    }
    return plain;
}
/** The texts in a line's base64 and base64url. */
function decodedParts({ text, source }) {
    if (text.length < 24)
        return [];
    return [/[A-Za-z0-9+/]{24,}/g, /[A-Za-z0-9_-]{24,}/g].flatMap((pattern) => [...text.matchAll(pattern)].flatMap(({ 0: part, index }) => decoded(part).map((plain) => ({ text: plain, source: () => source(index, index + part.length) }))));
}
/** Base64 that was wrapped, as `base64` and PEM do. */
function wrappedBase64(lines) {
    const rows = [];
    for (let at = 0; at < lines.length; at++) {
        const first = lines[at];
        if (first === undefined || !isWrapped(first.text))
            continue;
        let text = first.text.trim();
        let end = at + 1;
        for (; isWrapped(lines[end - 1]?.text ?? '') && /^\s*[A-Za-z0-9+/]+={0,2}\s*$/.test(lines[end]?.text ?? ''); end++)
            text += lines[end]?.text.trim() ?? '';
        const whole = lines.slice(at, end);
        const sources = () => whole.map((line) => ({ line, start: 0, end: line.text.length }));
        if (end > at + 1)
            rows.push(...decoded(text).map((plain) => ({ text: plain, line: first, sources })));
        at = end - 1;
    }
    return rows;
}
function isWrapped(text) {
    return /^\s*[A-Za-z0-9+/]{56,80}\s*$/.test(text);
}
/** One text or none: base64 of bytes that are no text holds no token. */
function decoded(part) {
    const head = Buffer.from(part.slice(0, 64), 'base64');
    const encoding = isText(head)
        ? 'latin1'
        : head[1] === 0 && isText(head.filter((_byte, at) => at % 2 === 0))
            ? 'utf16le'
            : null;
    return encoding === null ? [] : [Buffer.from(part, 'base64').toString(encoding)];
}
function isText(bytes) {
    const printable = bytes.filter((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13);
    return bytes.length > 0 && printable.length >= bytes.length * 0.9;
}
/**
 * The lines of a file that git takes for binary: as single bytes, and as UTF-16 where every other byte is often zero or a byte order mark
 * says so.
 */
function linesOfBinary(bytes) {
    return [bytes.toString('latin1'), ...asUtf16(bytes)].flatMap((text) => text.split(/\r?\n/));
}
function asUtf16(bytes) {
    let [even, odd] = [0, 0];
    const sample = Math.min(bytes.length, 65_536);
    for (let at = 0; at < sample; at++) {
        if (bytes[at] !== 0)
            continue;
        if (at % 2 === 0)
            even += 1;
        else
            odd += 1;
    }
    const mark = bytes.length > 1 ? bytes.readUInt16BE(0) : 0;
    const texts = [];
    if (mark === 0xff_fe || odd > sample / 16)
        texts.push(bytes.toString('utf16le'));
    if (mark === 0xfe_ff || even > sample / 16) {
        const swapped = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
        texts.push(swapped.toString('utf16le'));
    }
    return texts;
}


/***/ })

};
;