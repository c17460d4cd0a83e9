namespace ClosedLoop.Pumps.Sbom;

/// <summary>Something that is shipped, or that helped to build what is.</summary>
/// <param name="Reference">Names it within the document: its package URL, or for a part of this project its name.</param>
/// <param name="Sha512">Of the package as published, in hex; null = it is built here.</param>
/// <param name="License">SPDX expression where the package says one.</param>
/// <param name="IsShipped">False: needed to build only.</param>
/// <param name="DependsOn">References of others.</param>
public sealed record Component(
    string Reference, string Name, string Version, string? Sha512, string? License, bool IsShipped, IReadOnlyList<string> DependsOn)
{
    /// <summary>Package URL (purl); null for a part of this project.</summary>
    public string? PackageUrl => Reference.StartsWith("pkg:", StringComparison.Ordinal) ? Reference : null;
}
