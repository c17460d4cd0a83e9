using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Tests.Orders;

namespace ClosedLoop.Pumps.Engine.Tests.Evidence;

/// <summary>Delivery events of the sample pump, and its evidence as text.</summary>
internal static class EvidenceShift
{
    public static DeliveryStart Start(ulong sequence, DateTimeOffset at, decimal segment, decimal cumulative, ProgramId? program = null) =>
        new(Sample.Header(sequence, at), Status(segment, cumulative, DeliveryStatus.Delivering, program), InfusionSource.Primary);

    public static DeliveryStop Stop(ulong sequence, DateTimeOffset at, decimal segment, decimal cumulative, ProgramId? program = null) =>
        new(Sample.Header(sequence, at), Status(segment, cumulative, DeliveryStatus.NotDelivering, program), InfusionSource.Primary);

    public static DeliveryComplete Complete(ulong sequence, DateTimeOffset at, decimal segment, decimal cumulative, ProgramId? program = null) =>
        new(Sample.Header(sequence, at), Status(segment, cumulative, DeliveryStatus.NotDelivering, program), InfusionSource.Primary);

    public static PumpEvent[] Many(DateTimeOffset at, int pairs) =>
    [
        .. Enumerable.Range(0, pairs).SelectMany(i => new PumpEvent[]
        {
            Start((ulong)((2 * i) + 1), at.AddSeconds(2 * i), 0, i),
            Stop((ulong)((2 * i) + 2), at.AddSeconds((2 * i) + 1), 1, i + 1),
        }),
    ];

    public static Administration[] All(IJournalQueries journal) =>
        [.. journal.ListAdministrations(new AdministrationFilter(), long.MaxValue, 1_000).Select(row => row.Administration).Reverse()];

    /// <summary>Everything, without how often it was written.</summary>
    public static string Text(IJournalQueries journal) => string.Join('\n', All(journal).SelectMany(one =>
        journal.ListEntries(one.Id).Select(entry => Utf8(DomainJson.Serialize(entry.Entry)))
            .Concat(journal.ListSegments(one.Id).Select(part => Utf8(DomainJson.Serialize(part))))
            .Append(Utf8(DomainJson.Serialize(one with { Version = 1 })))));

    private static string Utf8(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    private static ChannelStatus Status(decimal segment, decimal cumulative, DeliveryStatus delivery, ProgramId? program)
    {
        var running = Sample.Running(program, Sample.Patient);
        return running with
        {
            Infusing = delivery == DeliveryStatus.Delivering,
            Sources =
            [
                running.Sources[0] with
                {
                    Delivery = delivery,
                    SegmentVolume = Volume.FromMillilitres(segment),
                    CumulativeVolume = Volume.FromMillilitres(cumulative),
                },
            ],
        };
    }
}
