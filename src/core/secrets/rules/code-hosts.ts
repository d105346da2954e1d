import { assigned, isPlaceholder, type SecretRule, token } from './secret-rule.ts';

const github =
  'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github';
const gitlab = 'https://docs.gitlab.com/security/tokens/';
const npmrc = 'https://docs.npmjs.com/cli/configuring-npm/npmrc';
const jfrog = 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens';

/** Git hosts, package registries, CI and tools of developers. */
export const codeHostRules: readonly SecretRule[] = [
  token('github-token', 'ghp_ gho_ ghu_ ghs_ ghr_', 'gh[pousr]_[A-Za-z0-9]{36,255}', github),
  token('github-token', 'github_pat_', 'github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}', github),
  assigned('github-token', 'github', '[0-9a-f]{40}', github),
  token(
    'gitlab-token',
    'glpat- gldt- glrt- glcbt- glptt- glft- glsoat- glimt- glagent- gloas- glffct- glwt-',
    'gl(?:pat|dt|rt|rtr|cbt|ptt|ft|soat|imt|agent|oas|ffct|wt)-[A-Za-z0-9_.-]{20,320}',
    gitlab,
  ),
  token('gitlab-token', 'gr1348941', 'GR1348941[A-Za-z0-9_-]{20,}', gitlab),
  token(
    'bitbucket-token',
    'atbb atctt3',
    'ATBB[A-Za-z0-9_=.-]{24,}|ATCTT3[A-Za-z0-9_=-]{60,}',
    'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/',
  ),
  token(
    'atlassian-token',
    'atatt3 atoa',
    'ATATT3[A-Za-z0-9_=-]{60,}|ATOA[A-Za-z0-9_=-]{60,}',
    'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
  ),
  assigned(
    'bitbucket-token',
    'bitbucket|atlassian|jira|confluence',
    '[A-Za-z0-9_=-]{24,64}',
    'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/',
  ),
  assigned(
    'gitea-token',
    'gitea|forgejo|codeberg|gogs',
    '[0-9a-f]{40}',
    'https://docs.gitea.com/development/api-usage',
  ),
  token('npm-token', 'npm_', 'npm_[A-Za-z0-9]{36}', 'https://docs.npmjs.com/about-access-tokens'),
  {
    id: 'npmrc-auth',
    keywords: ['_auth', '_password'],
    pattern:
      /(?:^|[\s"'`:;])(?:\/\/[\w.:/-]{1,200}:)?_(?:authToken|auth|password)\s{0,3}=\s{0,3}["']?(?<value>[A-Za-z0-9+/=_.-]{12,})/g,
    source: npmrc,
    accepts: (value) => !isPlaceholder(value),
  },
  {
    id: 'yarnrc-auth',
    keywords: ['npmauth'],
    pattern: /npmAuth(?:Token|Ident)\s*:\s*["']?(?<value>[A-Za-z0-9+/=_.:-]{12,})/g,
    source: 'https://yarnpkg.com/configuration/yarnrc#npmAuthToken',
    accepts: (value) => !isPlaceholder(value),
  },
  token('pypi-token', 'pypi-age', 'pypi-AgE[A-Za-z0-9_-]{50,}', 'https://pypi.org/help/#apitoken'),
  token('rubygems-key', 'rubygems_', 'rubygems_[a-f0-9]{48}', 'https://guides.rubygems.org/api-key-scopes/'),
  token(
    'crates-token',
    'cio',
    'cio[A-Za-z0-9]{32}',
    'https://doc.rust-lang.org/cargo/reference/registry-authentication.html',
  ),
  token('nuget-key', 'oy2', 'oy2[a-z0-9]{43}', 'https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys'),
  token(
    'docker-token',
    'dckr_pat_ dckr_oat_',
    'dckr_[po]at_[A-Za-z0-9_-]{20,}',
    'https://docs.docker.com/security/access-tokens/',
  ),
  {
    id: 'docker-auth',
    keywords: ['auth"', "auth'"],
    pattern: /["']auth["']\s*:\s*["'](?<value>[A-Za-z0-9+/]{8,}={0,2})["']/g,
    source: 'https://docs.docker.com/reference/cli/docker/login/',
    accepts: (value) => /^[\x21-\x7e]+:[\x20-\x7e]+$/.test(Buffer.from(value, 'base64').toString('latin1')),
  },
  token('artifactory-key', 'akcp cmvmdgtu', 'AKCp[A-Za-z0-9]{69}|cmVmdGtuO[A-Za-z0-9+/]{55,}', jfrog),
  token(
    'clojars-token',
    'clojars_',
    'CLOJARS_[a-z0-9]{60}',
    'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens',
  ),
  token('hex-token', 'hexpm', 'hexpm?_[A-Za-z0-9]{32,}', 'https://hex.pm/docs/publish'),
  token(
    'packagist-token',
    'packagist_',
    'packagist_(?:[a-z]{3}_)?[a-f0-9]{48,90}',
    'https://packagist.com/docs/authentication',
  ),
  {
    id: 'netrc',
    keywords: ['machine'],
    pattern: /\bmachine\s+[\w.-]{3,}\s+login\s+\S{1,100}\s+password\s+(?<value>\S{6,})/g,
    source: 'https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html',
    accepts: (value) => !isPlaceholder(value) && !/^(?:password|secret)$/i.test(value),
  },
  token(
    'circleci-token',
    'ccipat_ ccipra',
    'CCIP(?:AT|RJ|RA)_[A-Za-z0-9]{15,}_[a-f0-9]{40}',
    'https://circleci.com/docs/managing-api-tokens/',
  ),
  token(
    'buildkite-token',
    'bkua_ bkct_ bkat_',
    'bk(?:ua|ct|at|aj)_[A-Za-z0-9]{40}',
    'https://buildkite.com/docs/apis/managing-api-tokens',
  ),
  token(
    'sonar-token',
    'sqp_ squ_ sqa_',
    'sq[pua]_[a-f0-9]{40}',
    'https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/',
  ),
  token(
    'snyk-token',
    'snyk_',
    'snyk_(?:uat|sat)\\.[a-z0-9]{8}\\.[A-Za-z0-9_.-]{40,}',
    'https://docs.snyk.io/snyk-api/authentication-for-api',
  ),
  assigned(
    'developer-service',
    'snyk|codecov|coveralls|travis|codacy|codeclimate|appveyor|jenkins|teamcity|sourcegraph|percy|chromatic',
    '[A-Za-z0-9-]{20,64}',
    'https://docs.snyk.io/snyk-api/authentication-for-api',
  ),
  token(
    'sourcegraph-token',
    'sgp_ slk_',
    'sgp_(?:[a-f0-9]{16}_|local_)?[a-f0-9]{40}|slk_[a-f0-9]{64}',
    'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
  ),
  token(
    'postman-key',
    'pmak-',
    'PMAK-[a-f0-9]{24}-[a-f0-9]{34}',
    'https://learning.postman.com/docs/developer/postman-api/authentication/',
  ),
  token(
    'prefect-token',
    'pnu_ pnb_',
    'pn[ub]_[A-Za-z0-9]{36}',
    'https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys',
  ),
  token(
    'linear-key',
    'lin_api_ lin_oauth_',
    'lin_(?:api|oauth)_[A-Za-z0-9]{40,64}',
    'https://linear.app/developers/graphql',
  ),
  token(
    'figma-token',
    'figd_ figu_ figo_',
    'fig[douh]_[A-Za-z0-9_-]{38,}',
    'https://www.figma.com/developers/api#access-tokens',
  ),
  token(
    'notion-token',
    'ntn_ secret_',
    'ntn_[A-Za-z0-9]{40,50}|secret_[A-Za-z0-9]{43}',
    'https://developers.notion.com/docs/authorization',
  ),
  token(
    'airtable-token',
    'pat',
    'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}',
    'https://airtable.com/developers/web/guides/personal-access-tokens',
  ),
  token(
    'contentful-token',
    'cfpat-',
    'CFPAT-[A-Za-z0-9_-]{43}',
    'https://www.contentful.com/developers/docs/references/authentication/',
  ),
  token('dropbox-token', 'sl.', 'sl\\.(?:u\\.)?[A-Za-z0-9_-]{130,}', 'https://developers.dropbox.com/oauth-guide'),
  token(
    'typeform-token',
    'tfp_',
    'tfp_[A-Za-z0-9_.=-]{40,60}',
    'https://www.typeform.com/developers/get-started/personal-access-token/',
  ),
  token('readme-key', 'rdme_', 'rdme_[a-z0-9]{60,}', 'https://docs.readme.com/main/reference/intro/authentication'),
  token('expo-token', 'expo', 'expo_[A-Za-z0-9_-]{40}', 'https://docs.expo.dev/accounts/programmatic-access/'),
];
