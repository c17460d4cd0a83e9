// Compressed once, here, and not for each visitor: the gateway sends NAME.br or NAME.gz to whoever accepts it (Gateway/Dashboard/DashboardFiles.cs).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const folder = new URL('../ClosedLoop.Pumps.Gateway/wwwroot/assets/', import.meta.url);
for (const name of readdirSync(folder)) {
  const bytes = readFileSync(new URL(name, folder));
  for (const [ending, packed] of [['.br', brotliCompressSync(bytes)], ['.gz', gzipSync(bytes, { level: 9 })]])
    if (packed.length < bytes.length) writeFileSync(new URL(name + ending, folder), packed);
}
