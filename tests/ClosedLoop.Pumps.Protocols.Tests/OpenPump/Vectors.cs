namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

/// <summary>Golden bytes and the specification, read from the repository.</summary>
internal static class Vectors
{
    private static readonly string Root = FindRoot();

    public static byte[] Bytes(string name) =>
        FromHex(File.ReadAllText(Path.Combine(Root, "protocols", "vectors", "openpump", name + ".hex")));

    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Path.Combine(Root, "protocols", "vectors", "openpump"), "*.hex")
            .Select(file => Path.GetFileNameWithoutExtension(file)!);

    public static string Specification() =>
        File.ReadAllText(Path.Combine(Root, "protocols", "ClosedLoop.Pumps.Protocols.PumpWire", "OpenPump", "SPEC.md"));

    public static byte[] FromHex(string text) => Convert.FromHexString(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ClosedLoop.Pumps.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        }

        return folder.FullName;
    }
}
