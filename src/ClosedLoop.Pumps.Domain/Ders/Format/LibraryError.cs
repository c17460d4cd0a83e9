namespace ClosedLoop.Pumps.Domain.Ders.Format;

/// <summary>One thing that is wrong with a library.</summary>
/// <param name="Path">Where: "careAreas[1].rules[3].limits[0].hardHigh"; empty = the file as a whole.</param>
public sealed record LibraryError(string Path, string Problem)
{
    public override string ToString() => Path.Length == 0 ? Problem : $"{Path}: {Problem}";
}
