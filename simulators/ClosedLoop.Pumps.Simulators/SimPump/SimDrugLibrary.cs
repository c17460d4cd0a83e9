using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>The drug library loaded in a pump. A proposal for a drug that is not in it fails.</summary>
public sealed record SimDrugLibrary(string Name, string Version, WireList<byte> Hash, string CareArea, ImmutableHashSet<string> DrugCodes)
{
    /// <summary>Drugs whose running infusion may not be interrupted.</summary>
    public ImmutableHashSet<string> ProtectedDrugCodes { get; init; } = [];

    /// <summary>Hard limit of a rate, by drug.</summary>
    public ImmutableDictionary<string, long> RateHardMaxNlH { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>The demonstration library the gateway knows, as one of its care areas has it.</summary>
    /// <exception cref="ArgumentException">It has no such care area.</exception>
    public static SimDrugLibrary Demo(string careArea)
    {
        var library = DemoDrugLibrary.Library;
        var area = library.Find(careArea) ?? throw new ArgumentException($"There is no care area {careArea}.", nameof(careArea));
        return new SimDrugLibrary(
            library.Identity.Name,
            library.Identity.Version,
            WireList.Create<byte>(Convert.FromHexString(library.Identity.Hash)),
            area.Name,
            [.. area.Rules.Select(rule => rule.DrugCode)]);
    }
}
