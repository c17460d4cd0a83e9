using System.Security.Cryptography;
using ClosedLoop.Pumps.Domain.Ders.Format;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>
/// A drug library as JSON (docs/interfaces/drug-library.md). The identity is the hash of the canonical form, so blanks, the order of members
/// and 4.0 for 4 make no other library, while any other difference does.
/// </summary>
public static class DrugLibraryJson
{
    /// <summary>The library, or every error with its path.</summary>
    public static LibraryReading Read(ReadOnlyMemory<byte> utf8) => LibraryReader.Read(utf8);

    /// <summary>The canonical form; reading it gives the same library, and writing that the same bytes.</summary>
    public static byte[] Write(DrugLibrary library) => LibraryWriter.Write(library);

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));
}
