import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { messageText } from '../text/en.message';
import { prettyOf, segmentsOf } from './hl7';
import styles from './MessageText.module.css';

/** A message: HL7 by segment with the number of each field, or exactly as it went over the wire. */
export function MessageText({ text }: { text: string }) {
  const [way, setWay] = useState<'readable' | 'raw'>('readable');
  const segments = segmentsOf(text);
  if (!segments) return <pre className={styles.raw}>{prettyOf(text)}</pre>;
  return (
    <>
      <SegmentedControl size="xs" mb="xs" aria-label={messageText.label} value={way} onChange={(value) => setWay(value as typeof way)}
        data={[{ value: 'readable', label: messageText.readable }, { value: 'raw', label: messageText.asSent }]} />
      {way === 'raw'
        ? <pre className={styles.raw}>{text.replace(/\r\n?/g, '\n')}</pre>
        : segments.map((segment, index) => (
          <div key={index} className={styles.segment}>
            <div className={styles.name}><b>{segment.name}</b> <span className="quiet">{messageText.segments[segment.name] ?? ''}</span></div>
            <ul className={styles.fields}>
              {segment.fields.map((field) => <li key={field.number}><span className={styles.number}>{segment.name}-{field.number}</span>{field.value}</li>)}
            </ul>
          </div>
        ))}
    </>
  );
}
