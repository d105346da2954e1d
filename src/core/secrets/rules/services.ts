import { assigned, type SecretRule, token } from './secret-rule.ts';

const openai = 'https://platform.openai.com/docs/api-reference/authentication';
const slack = 'https://api.slack.com/concepts/token-types';
const newRelic = 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/';
const twilio = 'https://www.twilio.com/docs/iam/api-keys';
const uuid = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';

/** Payment, chat, mail, AI and monitoring. */
export const serviceRules: readonly SecretRule[] = [
  // Payment and shops
  token(
    'stripe-key',
    'sk_live_ sk_test_ rk_live_ rk_test_ sk_prod_',
    '(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{16,250}',
    'https://docs.stripe.com/keys',
  ),
  token('webhook-secret', 'whsec_', 'whsec_[A-Za-z0-9+/=]{32,64}', 'https://docs.stripe.com/webhooks'),
  token(
    'square-token',
    'eaaa sq0',
    'EAAA[A-Za-z0-9_-]{60}|sq0(?:csp|atp)-[A-Za-z0-9_-]{22,43}',
    'https://developer.squareup.com/docs/build-basics/access-tokens',
  ),
  token(
    'braintree-token',
    'access_token$',
    'access_token\\$(?:production|sandbox)\\$[a-z0-9]{16}\\$[a-f0-9]{32}',
    'https://developer.paypal.com/braintree/docs/guides/authorization/access-token',
  ),
  assigned(
    'paypal-secret',
    'paypal|braintree|adyen|klarna|worldpay|checkout_',
    '[A-Za-z0-9_-]{32,100}',
    'https://developer.paypal.com/api/rest/authentication/',
  ),
  token(
    'razorpay-key',
    'rzp_live_ rzp_test_',
    'rzp_(?:live|test)_[A-Za-z0-9]{14,}',
    'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/',
  ),
  token(
    'flutterwave-key',
    'flwseck',
    'FLWSECK(?:_TEST)?-[a-h0-9]{12,40}(?:-X)?',
    'https://developer.flutterwave.com/docs/authentication',
  ),
  token('mollie-key', 'live_', 'live_[A-Za-z0-9]{30,40}', 'https://docs.mollie.com/reference/authentication'),
  token(
    'plaid-token',
    'access-production- access-sandbox- access-development-',
    `access-(?:production|sandbox|development)-${uuid}`,
    'https://plaid.com/docs/api/tokens/',
  ),
  token(
    'paddle-key',
    'pdl_',
    'pdl_(?:live|sdbx)_(?:apikey_)?[A-Za-z0-9_]{30,}',
    'https://developer.paddle.com/api-reference/about/api-keys',
  ),
  token('easypost-key', 'ezak eztk', 'EZ[AT]K[A-Za-z0-9]{54}', 'https://docs.easypost.com/docs/authentication'),
  token(
    'shopify-token',
    'shpat_ shpca_ shppa_ shpss_',
    'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
    'https://shopify.dev/docs/apps/build/authentication-authorization',
  ),
  // Chat
  token(
    'slack-token',
    'xoxa xoxb xoxp xoxr xoxs xoxe xoxo xoxc xoxd',
    'xox[abprsoecd](?:\\.xox[bp])?-(?:\\d-)?[A-Za-z0-9%-]{20,}',
    slack,
  ),
  token('slack-token', 'xapp-', 'xapp-\\d-[A-Z0-9]+-\\d+-[A-Za-z0-9]{20,}', slack),
  token(
    'slack-webhook',
    'hooks.slack.com',
    'hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9]+/[A-Za-z0-9/]{20,}',
    'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks',
  ),
  token(
    'discord-token',
    '.',
    '[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,38}',
    'https://discord.com/developers/docs/reference#authentication',
  ),
  token(
    'discord-webhook',
    '/api/webhooks/',
    'discord(?:app)?\\.com/api/(?:v\\d+/)?webhooks/\\d{17,20}/[A-Za-z0-9_-]{60,}',
    'https://discord.com/developers/docs/resources/webhook',
  ),
  token(
    'telegram-token',
    ':aa',
    '\\d{8,10}:AA[A-Za-z0-9_-]{32,33}',
    'https://core.telegram.org/bots/api#authorizing-your-bot',
  ),
  token(
    'teams-webhook',
    'webhook.office.com',
    `[a-z0-9-]+\\.webhook\\.office\\.com/webhookb2/${uuid}@${uuid}/[A-Za-z]+/[a-f0-9]{32}/${uuid}(?:/[\\w-]+)?`,
    'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
  ),
  token(
    'google-chat-webhook',
    'chat.googleapis.com',
    'chat\\.googleapis\\.com/v1/spaces/[\\w-]+/messages\\?key=[\\w-]+&token=[\\w%-]{20,}',
    'https://developers.google.com/workspace/chat/quickstart/webhooks',
  ),
  token(
    'matrix-token',
    'syt_',
    'syt_[A-Za-z0-9+/=]+_[A-Za-z0-9]{20}_[A-Za-z0-9]{6}',
    'https://spec.matrix.org/latest/client-server-api/',
  ),
  assigned(
    'chat-token',
    'discord|telegram|mattermost|rocketchat|zulip|twitch|line_channel|intercom|zendesk|freshdesk',
    '[A-Za-z0-9+/=_.-]{26,100}',
    'https://developers.mattermost.com/integrate/reference/personal-access-token/',
  ),
  // Mail and telephony
  token('twilio-key', 'sk', 'SK[0-9a-f]{32}', twilio),
  assigned('twilio-token', 'twilio', '[0-9a-f]{32}', twilio),
  token(
    'sendgrid-key',
    'sg.',
    'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{40,64}',
    'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  ),
  token(
    'mailgun-key',
    'key- mailgun',
    '(?:key|pubkey)-[a-f0-9]{32}|[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}',
    'https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/',
  ),
  token(
    'mailchimp-key',
    '-us',
    '[a-f0-9]{32}-us\\d{1,2}',
    'https://mailchimp.com/developer/marketing/guides/quick-start/',
  ),
  assigned(
    'mail-service',
    'postmark|mandrill|sparkpost|mailjet|sendinblue|mailersend|loops_',
    `(?:${uuid}|[A-Za-z0-9_.-]{22,100})`,
    'https://postmarkapp.com/developer/api/overview',
  ),
  token(
    'brevo-key',
    'xkeysib- xsmtpsib-',
    'x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}',
    'https://developers.brevo.com/docs/getting-started',
  ),
  token(
    'resend-key',
    're_',
    're_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}',
    'https://resend.com/docs/api-reference/introduction',
  ),
  // AI
  token('openai-key', 't3blbkfj', 'sk-(?:[A-Za-z0-9_-]{20,80})T3BlbkFJ[A-Za-z0-9_-]{20,80}', openai),
  token(
    'openai-key',
    'sk-',
    'sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{40,200}|sk-[A-Za-z0-9]{48}|sk-[a-f0-9]{32}',
    openai,
  ),
  token(
    'anthropic-key',
    'sk-ant-',
    'sk-ant-[a-z]{2,8}\\d{2}-[A-Za-z0-9_-]{60,}',
    'https://docs.claude.com/en/api/overview',
  ),
  token(
    'openrouter-key',
    'sk-or-v1-',
    'sk-or-v1-[a-f0-9]{64}',
    'https://openrouter.ai/docs/api-reference/authentication',
  ),
  token(
    'langfuse-key',
    'sk-lf-',
    `sk-lf-${uuid}`,
    'https://langfuse.com/docs/api-and-data-platform/features/public-api',
  ),
  token(
    'langsmith-key',
    'lsv2_',
    'lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}',
    'https://docs.langchain.com/langsmith/create-account-api-key',
  ),
  token(
    'huggingface-token',
    'hf_ api_org_',
    '(?:hf|api_org)_[A-Za-z0-9]{34,40}',
    'https://huggingface.co/docs/hub/security-tokens',
  ),
  token('replicate-token', 'r8_', 'r8_[A-Za-z0-9_-]{37}', 'https://replicate.com/docs/topics/security/api-tokens'),
  token('groq-key', 'gsk_', 'gsk_[A-Za-z0-9]{48,56}', 'https://groq.com/'),
  token('xai-key', 'xai-', 'xai-[A-Za-z0-9]{70,90}', 'https://docs.x.ai/docs/tutorial'),
  token('perplexity-key', 'pplx-', 'pplx-[A-Za-z0-9]{40,60}', 'https://docs.perplexity.ai/getting-started/quickstart'),
  token(
    'pinecone-key',
    'pcsk_',
    'pcsk_[A-Za-z0-9_]{60,}',
    'https://docs.pinecone.io/guides/production/manage-api-keys',
  ),
  token('nvidia-key', 'nvapi-', 'nvapi-[A-Za-z0-9_-]{60,70}', 'https://docs.nvidia.com/nim/'),
  token('fireworks-key', 'fw_', 'fw_[A-Za-z0-9]{22,24}', 'https://docs.fireworks.ai/getting-started/quickstart'),
  token('together-key', 'tgp_v1_', 'tgp_v1_[A-Za-z0-9_-]{40,50}', 'https://docs.together.ai/docs/quickstart'),
  token('cerebras-key', 'csk-', 'csk-[a-z0-9]{48}', 'https://inference-docs.cerebras.ai/quickstart'),
  token(
    'tavily-key',
    'tvly-',
    'tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}',
    'https://docs.tavily.com/documentation/quickstart',
  ),
  token('elevenlabs-key', 'sk_', 'sk_[a-f0-9]{48}', 'https://elevenlabs.io/docs/api-reference/authentication'),
  token('voyage-key', 'pa-', 'pa-[A-Za-z0-9_-]{43}', 'https://docs.voyageai.com/docs/api-key-and-installation'),
  token('e2b-key', 'e2b_', 'e2b_[a-f0-9]{40}', 'https://e2b.dev/docs/api-key'),
  assigned(
    'ai-service',
    'openai|anthropic|cohere|mistral|deepseek|together|wandb|stability|ai21|assemblyai|deepgram|gemini|groq|tavily',
    '[A-Za-z0-9_.-]{30,100}',
    openai,
  ),
  // Monitoring and analytics
  token(
    'sentry-token',
    'sntrys_ sntryu_',
    'sntrys_eyJ[A-Za-z0-9+/=_-]{40,}|sntryu_[a-f0-9]{64}',
    'https://docs.sentry.io/account/auth-tokens/',
  ),
  token(
    'newrelic-key',
    'nrak- nrii- nrjs- nraa- nral',
    'NR(?:AK|AA|II|IQ|RA)-[A-Za-z0-9_-]{27,32}|[a-f0-9]{36}NRAL|[a-f0-9]{36}FFFFNRAL|[a-z]{2}\\d{2}xx[a-f0-9]{26,30}(?:FFFF)?NRAL',
    newRelic,
  ),
  token(
    'grafana-token',
    'glsa_ glc_ eyjrijoi',
    'glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}|glc_[A-Za-z0-9+/]{32,400}={0,2}|eyJrIjoi[A-Za-z0-9]{60,400}={0,2}',
    'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
  ),
  token(
    'dynatrace-token',
    'dt0',
    'dt0[a-z]\\d{2}\\.[A-Z0-9]{8,24}\\.[A-Z0-9]{64}',
    'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
  ),
  token(
    'honeycomb-key',
    'hc',
    'hc[abxmp][il][ck]_[a-z0-9]{58}',
    'https://docs.honeycomb.io/configure/environments/manage-api-keys/',
  ),
  token('posthog-key', 'phx_ phs_', 'ph[xs]_[A-Za-z0-9]{40,50}', 'https://posthog.com/docs/api'),
  token('launchdarkly-key', 'sdk- api-', `(?:sdk|api)-${uuid}`, 'https://launchdarkly.com/docs/home/account/api'),
  token('axiom-token', 'xaat- xapt-', `xa[ap]t-${uuid}`, 'https://axiom.co/docs/reference/tokens'),
  assigned(
    'monitoring-key',
    'datadog|dd_|ddog',
    '(?:[0-9a-f]{40}|[0-9a-f]{32})',
    'https://docs.datadoghq.com/account_management/api-app-keys/',
  ),
  assigned(
    'monitoring-key',
    'pagerduty|opsgenie|rollbar|bugsnag|honeybadger|logtail|logz|splunk|elastic|sumologic|loggly|mixpanel|amplitude|segment|algolia|launchdarkly|sentry|newrelic|new_relic|statuspage|betterstack',
    '[A-Za-z0-9_+-]{20,100}={0,2}',
    newRelic,
  ),
  // Accounts
  token(
    'hubspot-token',
    'pat-',
    `pat-(?:na|eu|ap)\\d-${uuid}`,
    'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview',
  ),
  token(
    'facebook-token',
    'eaa',
    'EAA[A-Za-z0-9]{90,300}',
    'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/',
  ),
  token(
    'mapbox-token',
    'sk.eyj',
    'sk\\.eyJ[A-Za-z0-9_-]{40,}\\.[A-Za-z0-9_-]{20,}',
    'https://docs.mapbox.com/help/dive-deeper/access-tokens/',
  ),
  token(
    'salesforce-token',
    '00d',
    '00D[A-Za-z0-9]{12,15}![A-Za-z0-9_.]{80,120}',
    'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/quickstart_oauth.htm',
  ),
  token(
    'clerk-key',
    'ak_',
    'ak_(?:live|test)_[A-Za-z0-9]{30,}',
    'https://clerk.com/docs/deployments/clerk-environment-variables',
  ),
  token('workos-key', 'sk_', 'sk_[a-zA-Z0-9]{40,}', 'https://workos.com/docs/reference/api-keys'),
  assigned(
    'account-service',
    'okta|auth0|onelogin|asana|dropbox|hubspot|twitter|linkedin|facebook|instagram|spotify|reddit|pinterest|tiktok|mapbox|shodan|clickup|monday|trello|zoom|docusign|salesforce|shippo|contentful|sanity|storyblok|prismic|ngrok|cloudinary|pusher|ably|pubnub|livekit',
    '[A-Za-z0-9_.-]{24,120}',
    'https://developer.okta.com/docs/guides/create-an-api-token/',
  ),
  {
    id: 'cloudinary-url',
    keywords: ['cloudinary://'],
    pattern: /cloudinary:\/\/\d{10,20}:(?<value>[A-Za-z0-9_-]{20,})@/g,
    source: 'https://cloudinary.com/documentation/developer_onboarding_faq_find_credentials',
  },
];
