using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>One block of an answer: usually everything about one pump, the first with the ComDevice's own values.</summary>
/// <param name="BedId">The bed the ComDevice says it stands at.</param>
/// <param name="Values">The quadruples, in the order sent.</param>
/// <param name="IsLast">False: more blocks follow after the ACK.</param>
public sealed record BccBlock(string BedId, ImmutableArray<BccValue> Values, bool IsLast = true)
{
    /// <summary>Quadruples that were none, and those beyond <see cref="BccLimits.ValuesPerBlockMax"/>: skipped, the rest is good.</summary>
    public int MalformedCount { get; init; }

    /// <summary>The first time in the block, in seconds since power-on; null for a block without values.</summary>
    public long? TimeS => Values.IsEmpty ? null : Values[0].TimeS;

    /// <summary>The bed id is real and the ComDevice lives: the answer to ALIVE.</summary>
    public bool IsAlive => Values.Any(v => v is { Parameter: BccParameters.Ack, Address.IsComDevice: true });

    /// <summary>The answer to VERSION, for instance "V3.30"; null in any other.</summary>
    public string? Version => Values.FirstOrDefault(v => v.Text is null && v.Parameter.StartsWith('V'))?.Parameter;

    /// <summary>The pumps this block speaks of, without the ComDevice, in order of appearance.</summary>
    public IEnumerable<BccAddress> Pumps => Values.Select(v => v.Address).Where(a => !a.IsComDevice).Distinct();

    /// <summary>Errors in the block with the slot they are about.</summary>
    public IEnumerable<BccError> Errors => Values.Where(v => v.Parameter == BccParameters.Error)
        .Select(v => new BccError(v.Address, BccNumber.TryReadInteger(v.Text ?? "", out var code) && code < 10_000 ? (int)code : 0));

    /// <summary>Reads any frame of a ComDevice. What is no quadruple is skipped and counted, not to lose the rest with it.</summary>
    public static BccBlock Read(BccFrame frame)
    {
        var values = ImmutableArray.CreateBuilder<BccValue>();
        var malformed = 0;
        foreach (var part in frame.Information.Split(BccControl.RecordSeparator))
        {
            if (part.Length == 0)
            {
                continue;
            }

            if (values.Count < BccLimits.ValuesPerBlockMax && BccValue.TryParse(part, out var value))
            {
                values.Add(value!);
            }
            else
            {
                malformed++;
            }
        }

        return new BccBlock(frame.BedId, values.ToImmutable(), frame.IsLast) { MalformedCount = malformed };
    }

    /// <summary>The frame of this block, as a ComDevice sends it.</summary>
    public BccFrame ToFrame() => new(BedId, string.Join(BccControl.RecordSeparator, Values), IsLast);

    public bool Equals([NotNullWhen(true)] BccBlock? other) =>
        other is not null && BedId == other.BedId && IsLast == other.IsLast && MalformedCount == other.MalformedCount
        && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(BedId, IsLast, MalformedCount, Values.Length);
}
