/** A name of the code as words: "DeliveryStart" is "Delivery start", "late-infusion" is "Late infusion". */
export function kindText(kind: string): string {
  const words = kind.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[-_]/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
