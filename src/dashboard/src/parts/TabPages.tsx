import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './TabPages.module.css';
import { useTab } from './useTab';

export interface TabPage {
  key: string;
  label: string;
  page: () => ReactNode;
}

/** Pages behind tabs; the open one is in the address, and only it is drawn. */
export function TabPages({ label, pages }: { label: string; pages: TabPage[] }) {
  const [tab, setTab] = useTab(pages[0]!.key);
  const open = pages.some((page) => page.key === tab) ? tab : pages[0]!.key;
  return (
    <Tabs value={open} onChange={setTab} keepMounted={false}>
      <Tabs.List aria-label={label} className={`${styles.list} no-print`} mb="sm">
        {pages.map((page) => <Tabs.Tab key={page.key} value={page.key} mih={44}>{page.label}</Tabs.Tab>)}
      </Tabs.List>
      {pages.map((page) => <Tabs.Panel key={page.key} value={page.key}>{open === page.key && page.page()}</Tabs.Panel>)}
    </Tabs>
  );
}
