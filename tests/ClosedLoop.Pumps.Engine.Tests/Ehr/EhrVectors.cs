using System.Text;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

/// <summary>Golden messages and quick looks into messages as text.</summary>
internal static class EhrVectors
{
    public static byte[] Handmade(string name) =>
        File.ReadAllBytes(RepositoryRoot.Combine("protocols", "vectors", "handmade", name + ".hl7"));

    public static byte[] Ihe(string name) => File.ReadAllBytes(RepositoryRoot.Combine("protocols", "vectors", "ihe", name + ".hl7"));

    public static byte[] Replaced(byte[] message, string from, string to)
    {
        var text = Encoding.UTF8.GetString(message);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>A field of the nth segment of that name, as sent; null when the segment is not there.</summary>
    public static string? Field(string message, string segment, int field, int occurrence = 0)
    {
        var found = message.Split('\r')
            .Where(line => line.StartsWith(segment + "|", StringComparison.Ordinal))
            .ElementAtOrDefault(occurrence);
        if (found is null)
            return null;
        var fields = found.Split('|');
        var index = segment == "MSH" ? field - 1 : field;
        return index < fields.Length ? fields[index] : "";
    }

    /// <summary>The OBX row with that code in OBX-3, split in fields; fails when there is not exactly one.</summary>
    public static string[] Row(string message, uint code) => Rows(message, code).Single();

    public static IEnumerable<string[]> Rows(string message, uint code) =>
        message.Split('\r').Select(line => line.Split('|'))
            .Where(fields => fields[0] == "OBX" && fields[3].StartsWith($"{code}^", StringComparison.Ordinal));
}
