namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <param name="Rounds">Interleaved rounds; the median of them counts.</param>
/// <param name="Pumps">Sessions, where a case lets it be chosen; null = the case's own figures.</param>
/// <param name="Minutes">Length of <c>mixed</c>.</param>
/// <param name="Folder">Scratch on the disk that is measured; empty at the start.</param>
internal sealed record BenchOptions(int Rounds, int? Pumps, int Minutes, string Folder);
