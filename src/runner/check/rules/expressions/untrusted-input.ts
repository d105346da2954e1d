import {
  Binary,
  ContextAccess,
  type Expr,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
} from '@actions/expressions/ast';
import { type Token, TokenType } from '@actions/expressions/lexer';
import { textOfToken } from '../../../workflow/read/file-reader.ts';
import type { OutlinedValue } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

/**
 * Values that anybody can set by opening an issue or a pull request (GitHub docs, "Script injections", and the webhook
 * payloads). A star is any element.
 */
const untrusted: readonly string[] = [
  'github.event.issue.title',
  'github.event.issue.body',
  'github.event.pull_request.title',
  'github.event.pull_request.body',
  'github.event.pull_request.head.ref',
  'github.event.pull_request.head.label',
  'github.event.pull_request.head.repo.default_branch',
  'github.event.comment.body',
  'github.event.review.body',
  'github.event.review_comment.body',
  'github.event.discussion.title',
  'github.event.discussion.body',
  'github.event.pages.*.page_name',
  'github.event.commits.*.message',
  'github.event.commits.*.author.email',
  'github.event.commits.*.author.name',
  'github.event.head_commit.message',
  'github.event.head_commit.author.email',
  'github.event.head_commit.author.name',
  'github.event.head_commit.committer.email',
  'github.event.workflow_run.head_branch',
  'github.event.workflow_run.display_title',
  'github.event.workflow_run.head_commit.message',
  'github.event.workflow_run.head_commit.author.email',
  'github.event.workflow_run.head_commit.author.name',
  'github.event.workflow_run.head_repository.description',
  'github.event.workflow_run.pull_requests.*.head.ref',
  'github.head_ref',
];

/** Functions whose result cannot carry a text of the argument. */
const harmless = ['contains', 'startswith', 'endswith', 'hashfiles', 'success', 'failure', 'always', 'cancelled'];

/** A value that anybody can set becomes program text: in `run`, or in the script of actions/github-script. */
export const untrustedInput: Rule = (outline, report) => {
  const tainted = taintedVariables(outline.values);
  for (const value of outline.values) {
    if (!isProgram(value)) continue;
    for (const { tree, placeOf } of value.expressions) {
      for (const { token, name } of sourcesIn(tree, tainted(value)))
        report(
          placeOf(token),
          `Anybody can set ${name}, and here it becomes part of a script that runs. Pass it through \`env\` and use the variable, like "$TITLE".`,
        );
    }
  }
};

function isProgram({ keys, step }: OutlinedValue): boolean {
  const [parent, key] = keys.slice(-2);
  if (key === 'run' && step !== undefined && parent === 'steps') return true;
  return (
    key === 'script' &&
    parent === 'with' &&
    /^actions\/github-script@/i.test(textOfToken(step?.fields.get('uses')) ?? '')
  );
}

/** Variables of `env` that hold an untrusted value, for a place in the file. */
function taintedVariables(values: readonly OutlinedValue[]): (at: OutlinedValue) => ReadonlySet<string> {
  const none: ReadonlySet<string> = new Set();
  const set = values.filter(
    ({ keys, expressions }) =>
      keys.at(-2) === 'env' && expressions.some(({ tree }) => sourcesIn(tree, none).length > 0),
  );
  return ({ job, step }) =>
    new Set(
      set
        .filter(
          (value) =>
            (value.job === undefined || value.job === job) && (value.step === undefined || value.step === step),
        )
        .map(({ keys }) => `env.${keys.at(-1)?.toLowerCase()}`),
    );
}

interface Source {
  readonly token: Token;
  readonly name: string;
}

function sourcesIn(tree: Expr, variables: ReadonlySet<string>): readonly Source[] {
  const inner = (expr: Expr): readonly Source[] => sourcesIn(expr, variables);
  if (tree instanceof Grouping) return inner(tree.group);
  // The operands before the last one of && only decide.
  if (tree instanceof Logical)
    return (tree.operator.type === TokenType.AND ? tree.args.slice(-1) : tree.args).flatMap(inner);
  if (tree instanceof Binary) return [];
  if (tree instanceof FunctionCall) {
    const name = tree.functionName.lexeme.toLowerCase();
    if (harmless.includes(name)) return [];
    return tree.args.flatMap((arg) => (name === 'tojson' ? wholeObjects(arg) : inner(arg)));
  }
  const path = pathOf(tree);
  if (path === undefined) return [];
  const name = path.names.join('.');
  return untrusted.includes(name) || variables.has(name) ? [{ token: path.token, name }] : [];
}

/** With toJSON an object is untrusted too if it contains an untrusted value. */
function wholeObjects(tree: Expr): readonly Source[] {
  const path = pathOf(tree);
  if (path === undefined) return [];
  const name = path.names.join('.');
  const inside = untrusted.some((source) => source === name || source.startsWith(`${name}.`));
  return inside ? [{ token: path.token, name }] : [];
}

function pathOf(tree: Expr): { readonly names: readonly string[]; readonly token: Token } | undefined {
  if (tree instanceof ContextAccess) return { names: [tree.name.lexeme.toLowerCase()], token: tree.name };
  if (!(tree instanceof IndexAccess)) return undefined;
  const from = pathOf(tree.expr);
  if (from === undefined) return undefined;
  const { index } = tree;
  const isName = index instanceof Literal && index.token.type !== TokenType.NUMBER;
  const name = isName ? String(index.token.value ?? index.token.lexeme).toLowerCase() : '*';
  return { names: [...from.names, name], token: from.token };
}
