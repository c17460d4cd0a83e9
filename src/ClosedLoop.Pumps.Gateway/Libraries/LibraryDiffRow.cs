namespace ClosedLoop.Pumps.Gateway.Libraries;

/// <summary>One difference between two libraries.</summary>
/// <param name="Drug">Code.</param>
/// <param name="Field">Of the rule, as in the library's file; empty = the whole rule.</param>
/// <param name="Before">JSON; null = it was not there.</param>
/// <param name="After">JSON; null = it is not there any more.</param>
/// <param name="Change">added, removed or changed.</param>
public sealed record LibraryDiffRow(string CareArea, string Drug, string Field, string? Before, string? After, string Change);
