import { AppError } from '../core/diagnostics/app-error.ts';
import { readLedger } from '../core/ledger/read-ledger.ts';

/**
 * What this process has seen of a run's chain: between two stages it may only grow. On GitHub the state digest between jobs tells of a
 * ledger that was removed, replaced or cut; here the head does, without which a stage would begin a new chain in silence.
 */
export class RunChain {
  readonly #file: string;
  #head: string | undefined;

  /** @param file the run's ledger, absolute */
  constructor(file: string) {
    this.#file = file;
  }

  /**
   * Carries a stage out between two looks at the chain.
   *
   * @throws AppError ERR_LEDGER_CHAIN when it lost what it held at the last look; then nothing was carried out
   */
  async around<T>(stage: () => Promise<T>): Promise<T> {
    await this.#look();
    const result = await stage();
    await this.#look();
    return result;
  }

  async #look(): Promise<void> {
    const { head, heads } = await readLedger(this.#file, 'ledger/run.jsonl');
    if (this.#head !== undefined && !heads.includes(this.#head)) {
      throw new AppError(
        'ERR_LEDGER_CHAIN',
        'Events that the ledger ledger/run.jsonl held are gone: it was removed, replaced or cut while the run was at work.',
        { file: 'ledger/run.jsonl', fault: 'internal' },
      );
    }
    if (heads.length > 0) this.#head = head;
  }
}
