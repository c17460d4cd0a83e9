using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>RXR (digest §6.6). IHE puts the code into component 2; use <see cref="CodedElement.TextOrCode"/>.</summary>
/// <param name="Way">RXR-1: IV, EP, SC, NG, GTT, IT.</param>
/// <param name="Device">RXR-3: IVP, PCA, SYR.</param>
/// <param name="Method">RXR-4: IV primary, IVPB secondary.</param>
public sealed record Route(CodedElement? Way, CodedElement? Device = null, CodedElement? Method = null)
{
    internal static Route Read(SegmentReader rxr, ReadReport report)
    {
        var route = new Route(rxr.Coded(1), rxr.Coded(3), rxr.Coded(4));
        if (IsPlain(route.Way) | IsPlain(route.Device) && !report.Accepts(Tolerances.PlainRouteCodes))
        {
            report.Error(Hl7ErrorCode.RequiredFieldMissing, rxr.At(1, 2), "Route code belongs into component 2");
        }

        return route;
    }

    internal void Write(ref Er7Writer writer)
    {
        writer.Segment("RXR"u8);
        Way?.Write(ref writer, 1);
        Device?.Write(ref writer, 3);
        Method?.Write(ref writer, 4);
    }

    private static bool IsPlain(CodedElement? element) => element is { Code.Length: > 0, Text.Length: 0 };
}
