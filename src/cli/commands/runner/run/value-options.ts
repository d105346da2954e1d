import { Option } from 'commander';
import { many } from '../../../program/options.ts';

/** The options for secrets, variables and environment variables of a run. */
export function valueOptions(): Option[] {
  return [
    many(
      '--secret <name=value>',
      'a secret; without =value it is read from the environment; production/NAME is for one environment',
    ),
    many('--secret-file <file>', 'secrets, one NAME=value a line'),
    many('--var <name=value>', 'a variable for the vars context, like --secret'),
    many('--var-file <file>', 'variables, one NAME=value a line'),
    many('--env <name=value>', 'an environment variable of every step'),
    many('--env-file <file>', 'environment variables, one NAME=value a line'),
  ];
}

/** The protection rules of environments. */
export function protectionOptions(): Option[] {
  return [
    many(
      '--approval <environment>',
      'jobs of this environment wait for factory runner approve; production=alice,bob names who may decide',
    ),
    many('--wait-timer <environment=minutes>', 'jobs of this environment wait so long before they start'),
  ];
}

export const oidc = (): Option =>
  new Option('--oidc', 'issue ID tokens to jobs with id-token: write, from an issuer on loopback').default(false);

export const actionCache = (): Option =>
  new Option('--action-cache <dir>', 'the mirror of actions (default: actions in the record folder)');
