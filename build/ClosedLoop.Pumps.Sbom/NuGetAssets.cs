using System.Text.Json;

namespace ClosedLoop.Pumps.Sbom;

/// <summary>Reads what a restore resolved (<c>project.assets.json</c>): packages with their hashes, and who needs whom.</summary>
public static class NuGetAssets
{
    public static IReadOnlyList<Component> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var assets = JsonDocument.Parse(file);
        var root = assets.RootElement;
        var libraries = root.GetProperty("libraries");
        var target = root.GetProperty("targets").EnumerateObject().First().Value;
        var references = target.EnumerateObject().ToDictionary(
            one => NameOf(one.Name), one => ReferenceOf(one.Name, libraries), StringComparer.OrdinalIgnoreCase);
        return [.. target.EnumerateObject().Select(one => Of(one, libraries, references))];
    }

    /// <summary>The names a project asks for itself, as references into what <see cref="Read"/> gives.</summary>
    public static IReadOnlyList<string> Direct(string path, IReadOnlyList<Component> all)
    {
        using var file = File.OpenRead(path);
        using var assets = JsonDocument.Parse(file);
        var asked = assets.RootElement.GetProperty("projectFileDependencyGroups").EnumerateObject().First().Value.EnumerateArray()
            .Select(one => one.GetString()!.Split(' ')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. all.Where(one => asked.Contains(one.Name)).Select(one => one.Reference)];
    }

    private static Component Of(JsonProperty one, JsonElement libraries, Dictionary<string, string> references)
    {
        var library = libraries.GetProperty(one.Name);
        var isPackage = library.GetProperty("type").GetString() == "package";
        var needs = one.Value.TryGetProperty("dependencies", out var dependencies)
            ? dependencies.EnumerateObject().Where(need => references.ContainsKey(need.Name)).Select(need => references[need.Name]).ToArray()
            : [];
        return new Component(
            ReferenceOf(one.Name, libraries),
            NameOf(one.Name),
            VersionOf(one.Name),
            isPackage ? Convert.ToHexStringLower(Convert.FromBase64String(library.GetProperty("sha512").GetString()!)) : null,
            License: null,
            // An analyzer brings nothing that runs.
            IsShipped: !isPackage || new[] { "runtime", "runtimeTargets", "native", "dependencies" }.Any(kind => one.Value.TryGetProperty(kind, out _)),
            needs);
    }

    private static string ReferenceOf(string key, JsonElement libraries) =>
        libraries.GetProperty(key).GetProperty("type").GetString() == "package" ? $"pkg:nuget/{NameOf(key)}@{VersionOf(key)}" : NameOf(key);

    private static string NameOf(string key) => key[..key.IndexOf('/', StringComparison.Ordinal)];

    private static string VersionOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
