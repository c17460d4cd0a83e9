export interface Segment {
  name: string;
  /** Fields by number: PID-3 is number 3. Empty fields are left out. */
  fields: { number: number; value: string }[];
}

/** An ER7 message in its segments (HL7 2.6 §2.7); null = it is something else. */
export function segmentsOf(message: string): Segment[] | null {
  const trimmed = message.replace(/^[\x0b\s]+/, '');
  if (!trimmed.startsWith('MSH') || trimmed.length < 8) return null;
  const separator = trimmed[3]!;
  const lines = trimmed.replace(/\x1c[\r\n]*$/, '').split(/\r\n|\r|\n/).filter((line) => line !== '');
  return lines.map((line) => {
    const parts = line.split(separator);
    const name = parts[0]!;
    // MSH-1 is the separator itself, so what follows it is MSH-2 (§2.14.9.1).
    const first = name === 'MSH' ? 2 : 1;
    const fields = parts.slice(1).map((value, index) => ({ number: index + first, value })).filter((field) => field.value !== '');
    return { name, fields: name === 'MSH' ? [{ number: 1, value: separator }, ...fields] : fields };
  });
}

/** JSON with a line per member; what is no JSON stays as it is. */
export function prettyOf(message: string): string {
  if (!/^\s*[[{]/.test(message)) return message;
  try {
    return JSON.stringify(JSON.parse(message), null, 2);
  } catch {
    return message;
  }
}
