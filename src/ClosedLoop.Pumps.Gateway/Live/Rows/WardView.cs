namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>A unit for its nurses. Names patients.</summary>
/// <param name="Board">Every channel of every pump of the unit.</param>
/// <param name="Cases">Programming cases that are open on them, oldest first.</param>
public sealed record WardView(IReadOnlyList<BoardRow> Board, IReadOnlyList<CaseLine> Cases);
