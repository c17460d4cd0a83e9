using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Which fault of the catalogue applies to which front, and why not where it does not.</summary>
public static class FaultApplicability
{
    /// <summary>The document this table is printed to.</summary>
    public const string DocumentPath = "docs/guides/fault-applicability.md";

    private const string NoChecksum = "TCP carries the checksum; the protocol has none of its own";
    private const string TcpOrder = "TCP keeps the order, and an MQTT connection is one stream";
    private const string NoPlaceBetween = "a length-prefixed stream has no place between frames";
    private const string SlowRack = "the host sends a few bytes only; as producer the rack reconnects when its buffer is full";
    private const string OneAnswer = "one answer to each command: nothing to put in another order";
    private const string NoPlace = "a pump of this protocol has no place; its bed is the association, which the scenarios change";
    private const string OneIdentity = "a second connection under the same id is what the negative security suite does";
    private const string NoSaturation = "counters are 64-bit nanolitres and do not saturate";
    private const string UnitInMessage = "every quantity carries its unit and rates have one unit only";
    private const string BccOnly = "the protocol has no such value: what is unknown is left out";
    private const string FromLibrary = "the name comes with the order or from the library, not from the front";
    private const string NoWrites = "the protocol only reads";
    private const string NotRemote = "the gateway has no remote control over this protocol at all (S2)";
    private const string ReadOnlyNurse = "no program is proposed over this protocol";
    private const string FixedLibrary = "the simulated pump's library is fixed while it runs; scenarios change the gateway's";
    private const string OrderSystem = "the order system does it, in the scenarios";
    private const string GatewaySide = "the gateway does it: the scenarios kill and restart it";

    private static readonly ImmutableArray<FaultRow> Rows =
    [
        new(1, "split frame at every byte", null, null, null, null),
        new(2, "merged frames", null, null, null, null),
        new(3, "wrong checksum", NoChecksum, NoChecksum, null, null),
        new(4, "wrong length", null, null, null, "frames have no length"),
        new(5, "noise before a frame", NoPlaceBetween, NoPlaceBetween, null, null),
        new(6, "missing end of frame", "frames have a length and no end; see 12", "packets have a length and no end; see 12", null, null),
        new(7, "acknowledgement lost", null, null, null, null),
        new(8, "duplicate block", null, null, null, null),
        new(9, "out-of-order block", null, TcpOrder, null, OneAnswer),
        new(10, "late answer", "no request waits for an answer without an id", "no request waits for an answer without an id", null, null),
        new(11, "half-open connection", null, null, null, null),
        new(12, "reset in the middle of an answer", null, null, null, null),
        new(13, "slow consumer", null, null, SlowRack, "the host sends a few bytes only"),
        new(14, "reboot", null, null, null, null),
        new(15, "clock jump", null, null, null, "the protocol carries no clock"),
        new(16, "pump moved to another slot or bed", NoPlace, NoPlace, null, null),
        new(17, "two pumps with the same serial number", OneIdentity, OneIdentity, null, "one port is one pump"),
        new(18, "patient changed without admission message", null, null, null, "the protocol carries no patient"),
        new(19, "counter saturation and wrap", NoSaturation, NoSaturation, null, "the range of the volume is not documented"),
        new(20, "unit change in mid-infusion", UnitInMessage, UnitInMessage, null, null),
        new(21, "storm of missing values", BccOnly, BccOnly, null, null),
        new(22, "unknown parameters", null, null, null, "fields go by position"),
        new(23, "non-ASCII drug names", FromLibrary, FromLibrary, null, "the protocol carries no drug"),
        new(24, "alarm flood", null, null, null, "alarms are polled: at most one in each answer"),
        new(25, "firmware without remote control", NotRemote, NotRemote, NoWrites, null),
        new(26, "nurse edits the proposed rate", null, null, ReadOnlyNurse, ReadOnlyNurse),
        new(27, "nurse ignores the proposal until it expires", null, null, null, ReadOnlyNurse),
        new(28, "order discontinued before it is confirmed", OrderSystem, OrderSystem, OrderSystem, OrderSystem),
        new(29, "library changed between check and confirmation", FixedLibrary, FixedLibrary, null, "the protocol carries no library"),
        new(30, "gateway fail-over during confirmation", GatewaySide, GatewaySide, GatewaySide, GatewaySide),
    ];

    /// <summary>Null = it applies; else why not.</summary>
    public static string? WhyNot(SimFront front, PumpFault fault) => Rows[(int)fault - 1].WhyNot(front);

    public static bool Applies(SimFront front, PumpFault fault) => WhyNot(front, fault) is null;

    /// <summary>The numbers of the catalogue, with what at least one front injects.</summary>
    public static IEnumerable<(int Number, bool IsInjected)> Catalogue =>
        Rows.Select(r => (r.Number, Enum.GetValues<SimFront>().Any(f => r.WhyNot(f) is null)));

    /// <summary>The table as a document.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("""
            # Faults the simulators inject

            Written from `FaultApplicability`; a test compares this page with it (`UPDATE_DOCS=1` writes it). Each fault that applies is
            injected by the front named, counted where it happens, and follows from the seed. A number is the catalogue's.

            | # | Fault | Open protocol, TCP | Open protocol, MQTT | BCC rack | Alaris ASCII |
            |---|---|---|---|---|---|

            """);
        foreach (var row in Rows)
        {
            var cells = Enum.GetValues<SimFront>().Select(f => row.WhyNot(f) is { } why ? $"no: {why}" : "yes");
            text.Append(CultureInfo.InvariantCulture, $"| {row.Number} | {row.Title} | {string.Join(" | ", cells)} |\n");
        }

        return text.ToString();
    }
}
