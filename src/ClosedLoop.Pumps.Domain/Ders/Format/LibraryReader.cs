using System.Text.Json;

namespace ClosedLoop.Pumps.Domain.Ders.Format;

/// <summary>Reads a library from its JSON and tells everything that is wrong with it at once.</summary>
internal static class LibraryReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    public static LibraryReading Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > LibraryFormat.BytesMax)
            return Unreadable($"has more than {LibraryFormat.BytesMax} bytes");
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : Unreadable("is not a JSON object");
        }
        catch (JsonException e)
        {
            return Unreadable(FormattableString.Invariant($"is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"));
        }
    }

    private static LibraryReading Read(JsonElement root)
    {
        var errors = new List<LibraryError>();
        var at = new JsonSpot(root, "", errors);
        at.OptionalText("$schema"); // for editors; no part of the content
        var (notice, name, version) = (at.OptionalText("notice"), at.Text("name"), at.Text("version"));
        var areas = new List<CareArea>();
        foreach (var one in at.Objects("careAreas", LibraryFormat.CareAreasMax))
        {
            var area = Area(one);
            if (area.Name.Length > 0 && areas.Any(other => string.Equals(other.Name, area.Name, StringComparison.OrdinalIgnoreCase)))
                one.Wrong("name", $"'{area.Name}' is there twice");
            areas.Add(area);
        }

        if (areas.Count == 0)
            at.Wrong("careAreas", "must name at least one care area");
        at.NothingElse();
        if (errors.Count > 0)
            return new LibraryReading(null, [.. errors]);
        var read = new DrugLibrary(new LibraryIdentity(name, version, ""), [.. areas]) { Notice = notice };
        return new LibraryReading(read with { Identity = read.Identity with { Hash = DrugLibraryJson.Hash(LibraryWriter.Write(read)) } }, []);
    }

    private static CareArea Area(JsonSpot at)
    {
        var name = at.Text("name");
        var rules = new List<DrugRule>();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in at.Objects("rules", LibraryFormat.RulesMax))
        {
            var rule = RuleReader.Read(one);
            if (rule.DrugCode.Length > 0 && !codes.Add(rule.DrugCode))
                one.Wrong("code", $"'{rule.DrugCode}' is there twice in the care area");
            rules.Add(rule);
        }

        if (rules.Count == 0)
            at.Wrong("rules", "must have at least one rule");
        at.NothingElse();
        return new CareArea(name, [.. rules]);
    }

    private static LibraryReading Unreadable(string problem) => new(null, [new LibraryError("", problem)]);
}
