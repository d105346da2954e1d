import { type data, Evaluator } from '@actions/expressions';
import type { Binary, Literal } from '@actions/expressions/ast';
import { TokenType } from '@actions/expressions/lexer';
import { compare, equals } from './compare.ts';
import { toData } from './expression-data.ts';

type Value = ReturnType<Evaluator['evaluate']>;

/** GitHub's evaluator with the comparisons and the numbers of the official runner (EvaluationResult.cs). */
export class RunnerEvaluator extends Evaluator {
  override visitLiteral(literal: Literal): Value {
    const { literal: value } = literal;
    return typeof (value as data.NumberData).value === 'number' ? toData((value as data.NumberData).value) : value;
  }

  override visitBinary(binary: Binary): Value {
    const left = this.eval(binary.left);
    const right = this.eval(binary.right);
    const order = (): number => compare(left, right) ?? Number.NaN;
    switch (binary.operator.type) {
      case TokenType.EQUAL_EQUAL:
        return toData(equals(left, right));
      case TokenType.BANG_EQUAL:
        return toData(!equals(left, right));
      case TokenType.GREATER:
        return toData(order() > 0);
      case TokenType.GREATER_EQUAL:
        return toData(equals(left, right) || order() > 0);
      case TokenType.LESS:
        return toData(order() < 0);
      case TokenType.LESS_EQUAL:
        return toData(equals(left, right) || order() < 0);
      default:
        return super.visitBinary(binary);
    }
  }
}
