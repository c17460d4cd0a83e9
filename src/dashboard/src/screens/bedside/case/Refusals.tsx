import { Alert, Stack, Text, Title } from '@mantine/core';
import { Icon } from '../../../parts/Icon';
import { fill } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';
import type { CaseView } from './caseTypes';
import { useCodes } from './useCodes';

/** Why it was refused, and for each code what to do now. */
export function Refusals({ refusals }: { refusals: CaseView['refusals'] }) {
  const say = bedsideText.refusals;
  const codes = useCodes();
  return (
    <section aria-labelledby="refusals">
      <Title order={2} id="refusals" mb={4}>{say.title}</Title>
      <Stack gap="xs">
        {refusals.map((one, index) => {
          const line = codes.get(one.code);
          return (
            <Alert key={index} color="red" icon={<Icon name="warn" />} title={`${fill(say.code, { code: one.code })}${line ? ` · ${line.text}` : ''}`}>
              {one.detail && <Text>{one.detail}</Text>}
              {one.parameter && <Text size="sm">{fill(say.parameter, { parameter: one.parameter })}</Text>}
              {line && <Text mt={4}><b>{say.todo}:</b> {line.todo}</Text>}
            </Alert>
          );
        })}
      </Stack>
    </section>
  );
}
