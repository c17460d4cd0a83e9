/** An error answer of the gateway (RFC 9457), or that there was none. */
export class Problem extends Error {
  /**
   * @param status HTTP status; 0 = the gateway did not answer.
   * @param code for programs, for example `no-role`, `stale`, `locked`.
   * @param message one line for a person.
   */
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
    this.name = 'Problem';
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as { code?: string; detail?: string; title?: string; errors?: string[] };
    return new Problem(response.status, body.code ?? 'error', body.detail ?? listOf(body.errors) ?? body.title ?? response.statusText);
  } catch {
    return new Problem(response.status, 'error', `The gateway answered ${response.status}.`);
  }
}

const errorsShownMax = 20;

/** Everything that is wrong with what was sent, a line each. */
function listOf(errors: unknown): string | undefined {
  if (!Array.isArray(errors) || errors.length === 0) return undefined;
  const more = errors.length > errorsShownMax ? [`… ${errors.length - errorsShownMax}`] : [];
  return [...errors.slice(0, errorsShownMax), ...more].join('\n');
}
