/** What a field for date and time shows for an instant, in the zone of this device. */
export function localInput(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The instant a field for date and time names; null = it is empty. */
export function instantOf(input: string): string | null {
  return input === '' ? null : new Date(input).toISOString();
}
