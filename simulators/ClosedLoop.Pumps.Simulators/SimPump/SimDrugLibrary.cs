using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>The drug library loaded in a pump. A proposal for a drug that is not in it fails.</summary>
public sealed record SimDrugLibrary(string Name, string Version, WireList<byte> Hash, string CareArea, ImmutableHashSet<string> DrugCodes);
