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

export const actionCache = (): Option =>
  new Option('--action-cache <dir>', 'the mirror of actions (default: actions in the record folder)');
