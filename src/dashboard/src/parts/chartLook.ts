import type uPlot from 'uplot';

// Told apart by those who do not see red or green as well (after Okabe and Ito), a lighter set on dark.
const light = ['#0b7285', '#d55e00', '#5f3dc4', '#8a6d00', '#c2255c', '#364fc7'];
const dark = ['#66d9e8', '#ffa94d', '#b197fc', '#ffe066', '#faa2c1', '#91a7ff'];

export function strokeOf(index: number, isDark: boolean): string {
  const colors = isDark ? dark : light;
  return colors[index % colors.length]!;
}

/** Hours by 24, the date where a day begins: in the zone of the unit. */
export function timeWriter(zone: string | undefined): { tick: (seconds: number, stepSeconds: number) => string; full: (seconds: number) => string } {
  const inZone = zone ? { timeZone: zone } : {};
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', ...inZone });
  const exact = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', ...inZone });
  const day = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: '2-digit', ...inZone });
  const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'medium', ...inZone });
  return {
    tick: (seconds, step) => {
      const at = new Date(seconds * 1000);
      const hour = clock.format(at);
      return step >= 86_400 || hour === '00:00' ? day.format(at) : step < 60 ? exact.format(at) : hour;
    },
    full: (seconds) => full.format(new Date(seconds * 1000)),
  };
}

export function axesOf(isDark: boolean, zone: string | undefined): uPlot.Axis[] {
  const stroke = isDark ? '#c1c2c5' : '#495057';
  const grid = { stroke: isDark ? '#3b3f45' : '#e9ecef', width: 1 };
  const write = timeWriter(zone);
  return [
    { stroke, grid, ticks: grid, values: (_plot, splits, _axis, _space, step) => splits.map((at) => write.tick(at, step)) },
    { stroke, grid, ticks: grid, size: 56 },
  ];
}
