using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>Bedside requests, boluses, and associations by patient.</summary>
public sealed partial class MemoryJournal
{
    private readonly Dictionary<(OrderId, DateTimeOffset, PumpId), ProgramId> requests = [];
    private readonly Dictionary<ChannelRef, List<BolusRecord>> boluses = [];

    public ProgramId ClaimRequest(OrderId order, DateTimeOffset issuedAt, PumpId pump, ProgramId program, DateTimeOffset receivedAt)
    {
        if (requests.TryGetValue((order, issuedAt, pump), out var holder))
            return holder;
        Set(requests, (order, issuedAt, pump), program);
        return program;
    }

    public void RecordBolus(ChannelRef channel, BolusRecord bolus) => Add(ListOf(boluses, channel), bolus);

    public IReadOnlyList<BolusRecord> ListBoluses(ChannelRef channel, DateTimeOffset after, int rowsMax) =>
        boluses.TryGetValue(channel, out var given) ? [.. given.Where(one => one.BegunAt > after).Take(rowsMax)] : [];

    public IReadOnlyList<ChannelAssociation> ListOpenAssociations(PatientId patient, int rowsMax) =>
        [.. ListOpenAssociations().Where(one => one.Patient == patient).Take(rowsMax)];

    public IReadOnlyList<ChannelAssociation> ListAssociations(AssociationFilter filter, int rowsMax) =>
        [.. associations.Values.SelectMany(all => all)
            .Where(one => (filter.Patient is null || one.Patient == filter.Patient) && (filter.Pump is null || one.Channel.Pump == filter.Pump)
                && (filter.At is not { } at || (one.Begin <= at && (one.End is null || one.End > at))))
            .OrderByDescending(one => one.Begin).ThenByDescending(one => one.Id).Take(rowsMax)];

    public IReadOnlyList<ChannelAssociation> ListAssociationsAt(PumpId pump, DateTimeOffset at) =>
        ListAssociations(new AssociationFilter(Pump: pump, At: at), int.MaxValue);

    public ChannelAssociation? GetAssociation(long id) =>
        associationAt.TryGetValue(id, out var channel) ? associations[channel].Find(one => one.Id == id) : null;
}
