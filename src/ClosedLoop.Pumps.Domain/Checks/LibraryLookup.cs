using ClosedLoop.Pumps.Domain.Ders;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>The library found for the hash a pump reports; present exactly when it is known.</summary>
public sealed record LibraryLookup
{
    private LibraryLookup(LibraryStanding standing, DrugLibrary? library)
    {
        Standing = standing;
        Library = library;
    }

    public static LibraryLookup NotReported { get; } = new(LibraryStanding.NotReported, null);

    public static LibraryLookup UnknownHash { get; } = new(LibraryStanding.UnknownHash, null);

    public static LibraryLookup Recalled { get; } = new(LibraryStanding.Recalled, null);

    public LibraryStanding Standing { get; }

    public DrugLibrary? Library { get; }

    public static LibraryLookup Known(DrugLibrary library) => new(LibraryStanding.Known, library);
}
