namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>
/// Which drug library: name, version and SHA-256 of its canonical form in lower-case hexadecimal. The hash decides, the rest is for people.
/// </summary>
public sealed record LibraryIdentity(string Name, string Version, string Hash);
