using System.Text;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>The golden HL7 messages under protocols/vectors.</summary>
internal static class Vectors
{
    internal static string Root { get; } = Path.Combine(RepositoryRoot(), "protocols", "vectors");

    internal static byte[] Read(string name) =>
        File.ReadAllBytes(Path.Combine(Root, name.StartsWith("hm-", StringComparison.Ordinal) ? "handmade" : "ihe", name));

    internal static byte[] HandMade(string name) => Read($"hm-{name}.hl7");

    internal static TheoryData<string> All() => [.. Names("ihe"), .. Names("handmade")];

    internal static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(Path.Combine(Root, folder), "*.hl7").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal);

    internal static Er7Message Parse(ReadOnlySpan<byte> bytes)
    {
        Assert.True(Er7Message.TryParse(bytes, out var message, out var error), $"Not ER7: {error}");
        return message;
    }

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ClosedLoop.Pumps.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above holds ClosedLoop.Pumps.sln.");
    }
}
