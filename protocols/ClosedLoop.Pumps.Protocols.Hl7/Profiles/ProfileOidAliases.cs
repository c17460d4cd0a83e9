using System.Collections.Frozen;

namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>
/// OIDs that the documents themselves print in MSH-21.3 instead of a profile's own (digest §2): a start for a sender's
/// <see cref="Findings.ReadOptions.ProfileOidAliases"/>, never assumed for anybody.
/// </summary>
public static class ProfileOidAliases
{
    private const string PcdRoot = "1.3.6.1.4.1.19376.1.6.";

    public static FrozenDictionary<string, string> Printed { get; } = new Dictionary<string, string>
    {
        [PcdRoot + "4.4.1"] = ProfileTables.Alert.Oid,
        [PcdRoot + "4.4"] = ProfileTables.Alert.Oid,
        [PcdRoot + "4.1"] = ProfileTables.DeviceObservation.Oid,
        [PcdRoot + "1.10.1"] = ProfileTables.InfusionEvent.Oid,
        [PcdRoot + "4.51.1"] = ProfileTables.AssociationOfReporter.Oid,
    }.ToFrozenDictionary();
}
