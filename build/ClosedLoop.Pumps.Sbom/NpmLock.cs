using System.Text.Json;

namespace ClosedLoop.Pumps.Sbom;

/// <summary>Reads the packages that go into the dashboard's bundle (<c>package-lock.json</c> version 3), not those that only build it.</summary>
public static class NpmLock
{
    private const string Folder = "node_modules/";
    private const string Sha512Prefix = "sha512-";

    public static IReadOnlyList<Component> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var text = JsonDocument.Parse(file);
        var packages = text.RootElement.GetProperty("packages").EnumerateObject()
            .Where(one => one.Name.Length > 0 && !Has(one.Value, "dev") && !Has(one.Value, "devOptional")).ToArray();
        var known = packages.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var references = packages.ToDictionary(one => one.Name, one => ReferenceOf(one));
        return [.. packages.Select(one => new Component(
            references[one.Name],
            NameOf(one.Name),
            one.Value.GetProperty("version").GetString()!,
            HashOf(one.Value),
            one.Value.TryGetProperty("license", out var license) ? license.GetString() : null,
            IsShipped: true,
            [.. Needs(one.Value).Select(name => Resolve(one.Name, name, known)).OfType<string>().Select(found => references[found]).Distinct()]))
            .DistinctBy(one => one.Reference)];
    }

    /// <summary>What the dashboard asks for itself.</summary>
    public static IReadOnlyList<string> Direct(string path)
    {
        using var file = File.OpenRead(path);
        using var text = JsonDocument.Parse(file);
        var packages = text.RootElement.GetProperty("packages");
        return [.. Needs(packages.GetProperty("")).Select(name => $"{Url(name)}@{packages.GetProperty(Folder + name).GetProperty("version").GetString()}")];
    }

    // As Node looks a name up: in the package's own folder first, then in those around it.
    private static string? Resolve(string from, string name, HashSet<string> known)
    {
        for (var at = from; ;)
        {
            var found = at.Length == 0 ? Folder + name : $"{at}/{Folder}{name}";
            if (known.Contains(found))
                return found;
            if (at.Length == 0)
                return null;
            var above = at.LastIndexOf("/" + Folder, StringComparison.Ordinal);
            at = above < 0 ? "" : at[..above];
        }
    }

    private static IEnumerable<string> Needs(JsonElement package) => new[] { "dependencies", "peerDependencies" }
        .SelectMany(kind => package.TryGetProperty(kind, out var needs) ? needs.EnumerateObject().Select(need => need.Name) : []);

    private static string ReferenceOf(JsonProperty one) => $"{Url(NameOf(one.Name))}@{one.Value.GetProperty("version").GetString()}";

    private static string Url(string name) => "pkg:npm/" + name.Replace("@", "%40", StringComparison.Ordinal);

    private static string NameOf(string path) => path[(path.LastIndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];

    private static string? HashOf(JsonElement package) =>
        package.TryGetProperty("integrity", out var integrity) && integrity.GetString()!.StartsWith(Sha512Prefix, StringComparison.Ordinal)
            ? Convert.ToHexStringLower(Convert.FromBase64String(integrity.GetString()![Sha512Prefix.Length..]))
            : null;

    private static bool Has(JsonElement package, string flag) => package.TryGetProperty(flag, out var value) && value.ValueKind == JsonValueKind.True;
}
