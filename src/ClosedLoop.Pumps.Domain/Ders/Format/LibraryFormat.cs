namespace ClosedLoop.Pumps.Domain.Ders.Format;

/// <summary>Bounds of the library format; the JSON Schema says the same.</summary>
public static class LibraryFormat
{
    public const int BytesMax = 8 * 1024 * 1024;
    public const int TextCharsMax = 200;
    public const int CareAreasMax = 200;
    public const int RulesMax = 5_000;
    public const int ListItemsMax = 200;

    /// <summary>Longest number as it is written; what is longer may not be held exactly (S6).</summary>
    public const int NumberCharsMax = 20;
    public const int StepsMax = 50;
    public const int WindowMinutesMax = 1_440;

    /// <summary>Errors told of one library; one that is wrong throughout is not told line by line.</summary>
    public const int ErrorsMax = 500;
}
