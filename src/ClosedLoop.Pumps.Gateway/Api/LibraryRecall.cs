namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Why a library is recalled. Required: it goes into its history, with the caller's name.</summary>
public sealed record LibraryRecall(string? Reason);
