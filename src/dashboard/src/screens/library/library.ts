import type { Schema } from '../../api/schemaTypes';

export type Library = Schema<'LibraryView'>;

export const librariesKey = ['libraries'];

/** The first digits tell two libraries apart for people; the whole hash decides. */
export const shortHash = (hash: string) => hash.slice(0, 12);

export const nameOf = (library: Pick<Library, 'name' | 'version'>) => `${library.name} ${library.version}`;

/** For a list to choose from. */
export function choicesOf(libraries: readonly Library[]): { value: string; label: string }[] {
  return libraries.map((library) => ({ value: library.hash, label: `${nameOf(library)} (${shortHash(library.hash)})` }));
}
