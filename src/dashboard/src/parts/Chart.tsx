import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import styles from './Chart.module.css';
import { axesOf, strokeOf, timeWriter } from './chartLook';

export interface ChartSeries {
  label: string;
  values: (number | null)[];
  /** Drawn as a step, for what holds until it changes. */
  stepped?: boolean;
  bars?: boolean;
}

interface Props {
  /** What the chart shows, for those who do not see it; a table beside it says the rest. */
  label: string;
  /** Seconds since 1970, ascending. */
  times: number[];
  series: ChartSeries[];
  height?: number;
  zone?: string | undefined;
  /** Vertical lines, in seconds, with what happened. */
  marks?: { at: number; text: string }[];
  /** Charts with the same key move their cursors together. */
  sync?: string;
}

/** Lines over time. Never the only form of what it shows. */
export function Chart({ label, times, series, height = 160, zone, marks, sync }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const isDark = useComputedColorScheme('light') === 'dark';
  useEffect(() => {
    const element = box.current;
    if (!element || times.length === 0) return undefined;
    const plot = new uPlot({
      width: element.clientWidth || 600,
      height,
      ...(zone ? { tzDate: (ts: number) => uPlot.tzDate(new Date(ts * 1000), zone) } : {}),
      axes: axesOf(isDark, zone),
      series: [
        { value: (_plot, at) => (at === null ? '–' : timeWriter(zone).full(at)) },
        ...series.map((one, index) => ({
          label: one.label, stroke: strokeOf(index, isDark), width: 2, spanGaps: false, points: { show: times.length < 40 },
          ...(one.stepped && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
          ...(one.bars && uPlot.paths.bars ? { paths: uPlot.paths.bars({ size: [0.8, 12] }), fill: strokeOf(index, isDark) } : {}),
        })),
      ],
      ...(sync ? { cursor: { sync: { key: sync } } } : {}),
      legend: { live: true },
      hooks: { draw: [(drawn) => drawMarks(drawn, marks ?? [], isDark)] },
    }, [times, ...series.map((one) => one.values)] as uPlot.AlignedData, element);
    const watcher = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      plot.destroy();
    };
  }, [times, series, height, zone, marks, sync, isDark]);
  return <div ref={box} className={styles.plot} role="img" aria-label={label} />;
}

function drawMarks(plot: uPlot, marks: { at: number; text: string }[], isDark: boolean): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = isDark ? '#ffa94d' : '#c2410c';
  ctx.setLineDash([4, 3]);
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
  for (const mark of marks) {
    const x = Math.round(plot.valToPos(mark.at, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillText(mark.text, x + 3, bbox.top + 11 * devicePixelRatio);
  }
  ctx.restore();
}
