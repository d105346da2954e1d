/** A refusal of the server, with its message. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Fetches JSON of this server. @throws Refusal */
export async function askServer<T>(path: string): Promise<T> {
  return JSON.parse(await askText(path)) as T;
}

/** Sends a decision with the header that the server requires, and returns its answer. @throws Refusal */
export async function sendDecision(path: string, body: object): Promise<string> {
  const headers = { 'Content-Type': 'application/json', 'X-Factory-Page': 'decide' };
  return askText(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** The text of an answer. @throws Refusal */
export async function askText(path: string, init?: RequestInit): Promise<string> {
  let answer: Response;
  try {
    answer = await fetch(path, init);
  } catch {
    throw new Refusal(0, 'The server does not answer. Start it again with factory ui.');
  }
  const text = await answer.text();
  if (answer.ok) return text;
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
