import { fill, text } from '../text/en';

/** A span of time in its largest whole unit: "4 s", "12 min", "3 h", "2 d". */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return fill(text.age.seconds, { n: seconds });
  if (seconds < 3600) return fill(text.age.minutes, { n: Math.floor(seconds / 60) });
  if (seconds < 86_400) return fill(text.age.hours, { n: Math.floor(seconds / 3600) });
  return fill(text.age.days, { n: Math.floor(seconds / 86_400) });
}

/** Minutes and seconds that are left: "4:05"; from an hour on "1:04:05". */
export function countdownText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
