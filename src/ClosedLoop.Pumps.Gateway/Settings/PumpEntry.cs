namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>One pump of the hospital.</summary>
public sealed record PumpEntry
{
    /// <summary>EUI-64 (16 hex digits) or UDI: what the pump says in its hello.</summary>
    public string Id { get; init; } = "";

    /// <summary>What is printed on it, and what orders may name it by.</summary>
    public string Label { get; init; } = "";

    /// <summary>The label, or the id where there is none.</summary>
    internal string ShownLabel => Label.Length == 0 ? Id : Label;

    /// <summary>The serial number it names itself by where it is polled (BCC INSERNUM or INNR, Alaris INST_SERIALNO); empty = it is not.</summary>
    public string Serial { get; init; } = "";

    /// <summary>Care unit it belongs to.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Who made it; empty = not on record.</summary>
    public string Vendor { get; init; } = "";

    /// <summary>Its channels; orders for a pump with one need not name it. None listed = one, named A.</summary>
    public string[] Channels { get; init; } = [];

    // The configuration binder appends to an array that is not empty, so the default cannot stand there.
    internal string[] ChannelsOrOne => Channels.Length == 0 ? ["A"] : Channels;

    /// <summary>False: known, but kept off (withdrawn, under repair).</summary>
    public bool Allowed { get; init; } = true;
}
