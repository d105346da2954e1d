import type { ReadStream } from 'node:tty';

/** Asks a question and reads one line without showing it. Ctrl-C and Ctrl-D end it with an empty answer. */
export async function askHidden(
  input: Pick<ReadStream, 'setRawMode' | 'resume' | 'pause' | 'on' | 'off'>,
  output: { write(text: string): unknown },
  question: string,
): Promise<string> {
  output.write(question);
  input.setRawMode(true);
  input.resume();
  const answer = await new Promise<string>((resolve) => {
    let typed = '';
    const read = (chunk: Buffer): void => {
      for (const letter of chunk.toString('utf8')) {
        if (letter === '\r' || letter === '\n' || letter === '\u0003' || letter === '\u0004') {
          input.off('data', read);
          resolve(letter === '\r' || letter === '\n' ? typed : '');
          return;
        }
        typed = letter === '\u007f' || letter === '\b' ? typed.slice(0, -1) : typed + letter;
      }
    };
    input.on('data', read);
  });
  input.setRawMode(false);
  input.pause();
  output.write('\n');
  return answer;
}
