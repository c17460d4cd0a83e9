import axe from 'axe-core';

/** Serious and critical faults that axe finds; colours are not judged here, jsdom draws none. */
export async function seriousFaults(root: Element): Promise<string[]> {
  const found = await axe.run(root, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  return found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
