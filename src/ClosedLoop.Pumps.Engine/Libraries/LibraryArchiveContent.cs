using ClosedLoop.Pumps.Domain.Ders;

namespace ClosedLoop.Pumps.Engine.Libraries;

/// <summary>Everything the archive has.</summary>
/// <param name="Libraries">Every deployed version, recalled ones too.</param>
/// <param name="Acts">Oldest first.</param>
/// <param name="Faults">What is damaged, for people. A library that cannot be read is not on the shelf, so a pump that runs it is refused.</param>
public sealed record LibraryArchiveContent(
    IReadOnlyList<DrugLibrary> Libraries, IReadOnlyList<LibraryAct> Acts, IReadOnlyList<string> Faults);
