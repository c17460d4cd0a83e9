using System.Text.Json;
using ClosedLoop.Pumps.MicroBench.Fhir;
using ClosedLoop.Pumps.MicroBench.Hl7;
using ClosedLoop.Pumps.MicroBench.LineProtocol;
using ClosedLoop.Pumps.MicroBench.Mqtt;
using ClosedLoop.Pumps.MicroBench.PumpWire;
using ClosedLoop.Pumps.MicroBench.Session;
using ClosedLoop.Pumps.MicroBench.Units;

namespace ClosedLoop.Pumps.MicroBench;

/// <summary>All operations whose allocation is bounded, and the bounds.</summary>
public static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. Hl7Operations.All, .. PumpWireOperations.All, .. MqttOperations.All, .. FhirOperations.All, .. LineOperations.All,
        .. SessionOperations.All, .. UnitOperations.All,
    ];

    /// <summary>Bytes an operation may allocate, by its name.</summary>
    public static IReadOnlyDictionary<string, long> BytesAllowed { get; } =
        JsonSerializer.Deserialize<Dictionary<string, long>>(Vectors.Bytes("allocations.json"))!;
}
