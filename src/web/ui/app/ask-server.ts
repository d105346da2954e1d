/** What the server says when it refuses. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Fetches JSON of this server. @throws Refusal */
export async function askServer<T>(path: string): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path);
  } catch {
    throw new Refusal(0, 'The server does not answer. Start it again with factory ui.');
  }
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text) as T;
  throw new Refusal(answer.status, messageIn(text));
}

function messageIn(text: string): string {
  try {
    const { message, next_action: next } = JSON.parse(text) as { message?: string; next_action?: string };
    return [message, next].filter(Boolean).join(' ');
  } catch {
    return text;
  }
}
