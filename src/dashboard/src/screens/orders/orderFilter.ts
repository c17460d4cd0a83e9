import { useMemo, useState } from 'react';
import type { Schema } from '../../api/schemaTypes';

type Order = Schema<'OrderView'>;

export const orderPath = (order: string) => `/orders/${encodeURIComponent(order)}`;

export function statusesOf(orders: readonly Order[]): string[] {
  return [...new Set(orders.map((order) => order.status))].sort();
}

/** Orders that have every word somewhere, and the status, newest first. */
export function filterOrders(orders: readonly Order[], text: string, status: string | null): Order[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return orders
    .filter((order) => {
      if (status !== null && order.status !== status) return false;
      const where = [order.order, order.patient, order.drug, order.drugName, order.verifiedBy, order.routes.join(' ')].join('\n').toLowerCase();
      return words.every((word) => where.includes(word));
    })
    .sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt));
}

export function useOrderFilter(orders: readonly Order[] | undefined) {
  const [text, setText] = useState('');
  const [status, setStatus] = useState<string | null>(null);
  const shown = useMemo(() => filterOrders(orders ?? [], text, status), [orders, text, status]);
  return { text, setText, status, setStatus, shown };
}
