namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>Rows that are not among those watched any more.</summary>
/// <param name="Board">Ids of board rows.</param>
/// <param name="Cases">Programs of cases.</param>
public sealed record GoneRows(IReadOnlyList<string> Board, IReadOnlyList<string> Cases);
