namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Who recalls a library and why. Both are required: they go into its history.</summary>
public sealed record LibraryRecall(string? Actor, string? Reason);
