namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>One request of the host.</summary>
public sealed record BccRequest
{
    private const string SlotVerb = "MEM:GETSLOT#";

    private BccRequest(BccRequestKind kind, BccAddress slot = default) => (Kind, Slot) = (kind, slot);

    public static BccRequest Alive { get; } = new(BccRequestKind.Alive);

    public static BccRequest Version { get; } = new(BccRequestKind.Version);

    public static BccRequest Get { get; } = new(BccRequestKind.Get);

    public BccRequestKind Kind { get; }

    /// <summary>Of <see cref="BccRequestKind.GetSlot"/>.</summary>
    public BccAddress Slot { get; }

    /// <summary>The information of the request's frame.</summary>
    public string Information => Kind switch
    {
        BccRequestKind.Alive => "ADMIN:ALIVE",
        BccRequestKind.Version => "ADMIN:VERSION",
        BccRequestKind.Get => "MEM:GET",
        _ => SlotVerb + Slot.SlotText,
    };

    /// <exception cref="ArgumentException">The ComDevice has no slot.</exception>
    public static BccRequest GetSlot(BccAddress slot) =>
        slot.IsComDevice ? throw new ArgumentException("The ComDevice has no slot.", nameof(slot)) : new(BccRequestKind.GetSlot, slot);

    public BccFrame ToFrame(string bedId) => new(bedId, Information);

    /// <summary>Reads a request, as a ComDevice does.</summary>
    /// <returns>Null when it was understood; else the error the ComDevice answers: bad syntax, or a wrong address.</returns>
    public static BccErrorCode? Parse(string information, out BccRequest? request)
    {
        request = information switch
        {
            "ADMIN:ALIVE" => Alive,
            "ADMIN:VERSION" => Version,
            "MEM:GET" => Get,
            _ => null,
        };
        if (request is not null)
        {
            return null;
        }

        if (!information.StartsWith(SlotVerb, StringComparison.Ordinal))
        {
            return BccErrorCode.BadSyntax;
        }

        if (!BccAddress.TryParseSlot(information[SlotVerb.Length..], out var slot))
        {
            return BccErrorCode.WrongAddress;
        }

        request = GetSlot(slot);
        return null;
    }
}
