import type { JSX } from 'preact';
import type { PromptCheck } from '../../../core/contracts/review/run-start.ts';
import { counted } from '../text/counts.ts';
import { Icon, iconOf } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';

/** What a run's start says of prompts: the judgement, then every finding. */
export function PromptFindings({ check }: { readonly check: PromptCheck }): JSX.Element {
  const { run_id: id, accepted, findings } = check;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <section aria-label="Judgement of the prompts">
      <p class={accepted ? 'status-PASS' : 'status-FAIL'}>
        <Icon name={accepted ? 'pass' : 'fail'} />{' '}
        <b>
          <Plain text={id} />
        </b>
        : {accepted ? 'a run accepts these prompts' : `a run refuses these prompts (${counted(errors, 'error')})`}
      </p>
      {findings.length > 0 && (
        <ul class="runs findings">
          {findings.map(({ code, severity, message, next_action: next, file, line }) => (
            <li key={`${code} ${file} ${line} ${message}`} class="annotations">
              <p>
                <Icon name={iconOf(severity)} label={severity} /> <Plain text={message} lines />{' '}
                <span class="quiet-text">
                  <code>{code}</code> <Plain text={`${file}${line > 0 ? `:${line}` : ''}`} />
                </span>
              </p>
              {next !== '' && (
                <p class="quiet-text">
                  <b>Next:</b> <Plain text={next} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
