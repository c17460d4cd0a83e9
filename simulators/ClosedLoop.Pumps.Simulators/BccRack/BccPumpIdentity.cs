namespace ClosedLoop.Pumps.Simulators;

/// <summary>What a pump in a rack says of itself.</summary>
/// <param name="Model">Begins with the type: 686 volumetric, 688 syringe.</param>
/// <param name="UniqueId">INNR.</param>
/// <param name="SerialNumber">INSERNUM.</param>
public sealed record BccPumpIdentity(string Model, string UniqueId, string SerialNumber, string Firmware = "030004")
{
    public BccDoseLimits? Limits { get; init; }

    /// <summary>Creation of the drug library, Unix seconds.</summary>
    public long LibraryCreatedUnixS { get; init; } = 1_767_225_600;
}
