using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>The parameters this project knows. Others are legal, kept aside and counted.</summary>
public static partial class BccParameters
{
    public const string Ack = "GNACK";
    public const string Error = "GNERR";
    public const string NewPump = "GNNEW";
    public const string Model = "GNMODEL";

    public static ImmutableArray<BccParameter> All { get; } = [.. Device, .. Delivery, .. State, .. Care];

    private static readonly FrozenDictionary<string, BccParameter> ByName =
        All.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>Null when the parameter is not known.</summary>
    public static BccParameter? Find(string name) => ByName.GetValueOrDefault(name);
}
