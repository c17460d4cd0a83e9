import { PageHead } from '../../parts/PageHead';

export default function LibraryScreen() {
  return <PageHead title="Library" />;
}
