namespace ClosedLoop.Pumps.Fuzz;

/// <summary>Where the golden messages are.</summary>
public static class VectorFolder
{
    /// <summary>protocols/vectors of the repository above the program or above the current folder.</summary>
    /// <exception cref="DirectoryNotFoundException">Neither stands inside the repository.</exception>
    public static string Find() => Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory)
        ?? throw new DirectoryNotFoundException("No folder above holds protocols/vectors; name it with --vectors.");

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var vectors = Path.Combine(folder.FullName, "protocols", "vectors");
            if (Directory.Exists(vectors))
            {
                return vectors;
            }
        }

        return null;
    }

    internal static IReadOnlyList<byte[]> Hl7(string vectors) =>
        [.. new[] { "handmade", "ihe" }.SelectMany(f => Files(Path.Combine(vectors, f), "*.hl7")).Select(File.ReadAllBytes)];

    internal static IReadOnlyList<(string Name, byte[] Bytes)> OpenPump(string vectors) => Named(vectors, "openpump");

    internal static IReadOnlyList<(string Name, byte[] Bytes)> Mqtt(string vectors) => Named(vectors, "mqtt");

    internal static IReadOnlyList<byte[]> Fhir(string vectors) => [.. Files(Path.Combine(vectors, "fhir"), "*.json").Select(File.ReadAllBytes)];

    private static IReadOnlyList<(string Name, byte[] Bytes)> Named(string vectors, string folder) =>
        [.. Files(Path.Combine(vectors, folder), "*.hex").Select(f => (Path.GetFileNameWithoutExtension(f), Hex(File.ReadAllText(f))))];

    /// <summary>Each message of a folder between two others, so that damage to one leaves others to be found.</summary>
    internal static IReadOnlyList<byte[]> Streams(string folder)
    {
        var messages = Files(folder, "*.hex").Select(f => Hex(File.ReadAllText(f))).ToArray();
        return
        [
            .. messages.Select((m, i) =>
                messages[(i + 1) % messages.Length].Concat(m).Concat(messages[(i + 2) % messages.Length]).ToArray()),
        ];
    }

    private static byte[] Hex(string text) => Convert.FromHexString(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal);
}
