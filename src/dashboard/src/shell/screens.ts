import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { hasRole, type Me, type Role } from '../api/session';
import { shellText } from '../text/en.shell';

/** A page of the dashboard: where it is, who may see it, and its code, loaded when it is first opened. */
export interface Screen {
  path: string;
  /** In the menu; null = reached from other pages. */
  menu: Exclude<keyof typeof shellText.nav, 'label' | 'open'> | null;
  roles: Role[];
  page: LazyExoticComponent<ComponentType>;
}

const clinical: Role[] = ['Nurse', 'Pharmacist'];
const everybody: Role[] = ['Nurse', 'Pharmacist', 'Biomed', 'Administrator', 'Auditor'];

export const screens: Screen[] = [
  { path: 'bedside', menu: 'bedside', roles: clinical, page: lazy(() => import('../screens/bedside/BedsideScreen')) },
  { path: 'bedside/case/:program', menu: null, roles: clinical, page: lazy(() => import('../screens/bedside/CaseScreen')) },
  { path: 'board/:unit?', menu: 'board', roles: everybody, page: lazy(() => import('../screens/board/BoardScreen')) },
  { path: 'fleet', menu: 'fleet', roles: ['Biomed', 'Administrator', 'Nurse', 'Pharmacist'], page: lazy(() => import('../screens/fleet/FleetScreen')) },
  { path: 'pump/:id', menu: null, roles: ['Biomed', 'Administrator', 'Nurse', 'Pharmacist'], page: lazy(() => import('../screens/pump/PumpScreen')) },
  { path: 'orders/:order?', menu: 'orders', roles: clinical, page: lazy(() => import('../screens/orders/OrdersScreen')) },
  { path: 'operations', menu: 'operations', roles: ['Administrator', 'Biomed', 'Nurse', 'Pharmacist'], page: lazy(() => import('../screens/operations/OperationsScreen')) },
  { path: 'library', menu: 'library', roles: ['Pharmacist', 'Administrator', 'Biomed', 'Nurse'], page: lazy(() => import('../screens/library/LibraryScreen')) },
  { path: 'audit', menu: 'audit', roles: ['Auditor', 'Administrator'], page: lazy(() => import('../screens/audit/AuditScreen')) },
  { path: 'accounts', menu: 'accounts', roles: ['Administrator'], page: lazy(() => import('../screens/accounts/AccountsScreen')) },
];

const homes: [Role, string][] = [
  ['Nurse', '/bedside'], ['Pharmacist', '/orders'], ['Biomed', '/fleet'], ['Administrator', '/operations'], ['Auditor', '/audit'],
];

/** The page a person begins with. */
export function homeOf(me: Me): string {
  return homes.find(([role]) => me.roles.includes(role))?.[1] ?? '/board';
}

export function mayOpen(me: Me, screen: Screen): boolean {
  return hasRole(me, ...screen.roles);
}
