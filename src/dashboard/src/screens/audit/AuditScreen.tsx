import { PageHead } from '../../parts/PageHead';

export default function AuditScreen() {
  return <PageHead title="Audit" />;
}
