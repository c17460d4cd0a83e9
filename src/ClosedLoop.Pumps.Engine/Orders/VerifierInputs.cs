using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Associations;
using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Twins;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>Gathers, at one moment, everything the verifier looks at: the order on file, the association, the live session and its twin.</summary>
public sealed class VerifierInputs(ISessionDirectory sessions, PumpTwins twins, LibraryShelf libraries, OrderOptions options, CensusOptions census)
{
    private const int BolusesMax = 256;
    private const int ChannelsOfPatientMax = 32;
    private static readonly TimeSpan BolusesLookedBack = TimeSpan.FromHours(24);

    private readonly VerificationPolicy _policy = new(
        options.RequireVerifiedOrder,
        options.RequestLifeMs,
        options.FutureToleranceMs,
        options.BolusLifeMs,
        options.WeightDifferencePercentMax,
        options.WeightDifferenceGramsMax)
    {
        EmergencyCareAreas = [.. options.Pharmacy.EmergencyCareAreas],
    };

    public PharmacyOptions Pharmacy => options.Pharmacy;

    public VerifierInput For(IJournalQueries journal, ProgramId program, InfusionOrder order, DateTimeOffset now)
    {
        var snapshot = Snapshot(journal, order.Channel, program);
        var emergency = journal.GetEmergencyOrder(order.Order);
        // After a merge, all of them may name the same human by different ids.
        var patient = journal.Current(order.Patient);
        return new VerifierInput
        {
            Order = order with { Patient = patient },
            PatientAdmitted = !census.Required || journal.GetPatient(patient) is { IsAdmitted: true },
            OnFile = OnFile(journal, order, emergency?.VerifiedAs),
            EmergencyRejected = emergency?.Decision == EmergencyOrders.Rejected,
            Channel = snapshot,
            Association = order.Channel is { } channel ? AssociationOf(journal, channel) : null,
            Library = snapshot.Library is { } identity ? libraries.Find(identity.Hash) : LibraryLookup.NotReported,
            Policy = _policy,
            Now = now,
            Boluses = order is { Kind: OrderKind.Bolus, Channel: { } giver } ? BolusesOf(journal, giver, now) : [],
            SameDrugElsewhere = SameDrugElsewhere(journal, order),
            Intake = order.Defects,
        };
    }

    /// <summary>
    /// Whose consent the program needs: what the library and care area the pump reports say of the drug, and what the hospital asks for on top.
    /// </summary>
    public ConfirmationNeeds NeedsOf(InfusionOrder order)
    {
        var asked = options.Pharmacy.ConfirmationsOf(order.Drug.Code).ToHashSet();
        if (order.Channel is { } channel && sessions.Find(channel.Pump) is { } live
            && libraries.Find(live.Hello.LibraryHash).Library?.Find(live.Hello.CareArea)?.Find(order.Drug.Code) is { } rule)
            asked.Add(rule.Confirmation);
        return new ConfirmationNeeds(
            asked.Contains(ConfirmationPolicy.ReleaseToPump), asked.Contains(ConfirmationPolicy.IndependentDoubleCheck));
    }

    /// <summary>
    /// A bolus without a verified order of its own is covered by that of the infusion it comes from; an emergency order that a pharmacist
    /// verified is the order it was verified as.
    /// </summary>
    private static VerifiedOrder? OnFile(IJournalQueries journal, InfusionOrder order, OrderId? verifiedAs)
    {
        var onFile = OrderBook.Find(journal, verifiedAs ?? order.Order);
        if (onFile is null && order is { Kind: OrderKind.Bolus, ParentOrder: { } parent })
            onFile = OrderBook.Find(journal, journal.GetEmergencyOrder(parent)?.VerifiedAs ?? parent);
        return onFile is null ? null : onFile with { Patient = journal.Current(onFile.Patient) };
    }

    private static ImmutableArray<ChannelBolus> BolusesOf(IJournalQueries journal, ChannelRef channel, DateTimeOffset now) =>
        [.. journal.ListBoluses(channel, now - BolusesLookedBack, BolusesMax).Select(bolus => new ChannelBolus(
            bolus.DrugCode, new GivenBolus(bolus.BegunAt, DoseAmount.Of(bolus.Volume.Millilitres, Units.Millilitre))))];

    private ImmutableArray<string> SameDrugElsewhere(IJournalQueries journal, InfusionOrder order)
    {
        if (order.Kind != OrderKind.NewContainer || order.Drug.Code.Length == 0)
            return [];
        var places = ImmutableArray.CreateBuilder<string>();
        foreach (var other in journal.ListOpenAssociations(order.Patient, ChannelsOfPatientMax))
        {
            if (other.Channel == order.Channel
                || twins.Find(other.Channel.Pump)?.Twin.Channels.GetValueOrDefault(other.Channel.Channel) is not { Status: { Infusing: true } status })
                continue;
            if (status.Sources.Any(source => source.Delivery != DeliveryStatus.NotDelivering && source.Drug?.Code == order.Drug.Code))
                places.Add($"pump {sessions.Find(other.Channel.Pump)?.Hello.Serial ?? other.Channel.Pump.Value} channel {other.Channel.Channel}");
        }

        return places.ToImmutable();
    }

    /// <summary>After a start: the pump is back but has not said yet what it does. Its first report is on its way and worth the wait.</summary>
    public bool AwaitsFirstReport(InfusionOrder order, TimeSpan sinceStart) =>
        sinceStart < TimeSpan.FromMilliseconds(options.ReconnectGraceMs)
        && order.Channel is { } channel
        && sessions.Find(channel.Pump) is { } live
        && StatusOf(twins.Find(channel.Pump), channel.Channel, live.Hello.Boot) is null;

    private ChannelSnapshot Snapshot(IJournalQueries journal, ChannelRef? channel, ProgramId program)
    {
        if (channel is not { } known)
            return ChannelSnapshot.Unknown;
        var live = sessions.Find(known.Pump);
        var twin = twins.Find(known.Pump);
        return new ChannelSnapshot
        {
            Known = true,
            // A link that nothing was heard of for two heartbeats is as good as gone: the frame would not leave (S11).
            Connected = live is { LinkTrusted: true },
            Info = live is null ? null : InfoOf(live.Hello, known.Channel, HeldByAnother(journal, known, program)),
            Status = live is null || StatusOf(twin, known.Channel, live.Hello.Boot) is not { } status ? null
                : status with { Patient = journal.Current(status.Patient) },
            ActiveAlarms = [.. twin?.ActiveAlarms ?? []],
            Library = live is { Hello.LibraryHash.Length: > 0 }
                ? new LibraryIdentity(live.Hello.LibraryName, live.Hello.LibraryVersion, live.Hello.LibraryHash)
                : null,
            CareArea = live?.Hello.CareArea is { Length: > 0 } area ? area : null,
        };
    }

    // What was true before the pump was switched off is not its state now (S10).
    private static ChannelStatus? StatusOf(PumpRecord? twin, ChannelId channel, BootId boot) =>
        twin?.Twin.Channels.GetValueOrDefault(channel) is { } known && known.Stamp.Boot == boot ? known.Status : null;

    // What the pump said in its hello may have ended since; the open cases know what it holds now.
    private static ChannelInfo? InfoOf(HelloReport hello, ChannelId channel, ProgramId? held)
    {
        foreach (var info in hello.Channels)
            if (info.Channel == channel)
                return info with { HeldProgram = held };
        return null;
    }

    private static ProgramId? HeldByAnother(IJournalQueries journal, ChannelRef channel, ProgramId program)
    {
        foreach (var row in journal.FindOpenCases(channel))
            if (row.Program != program && row.State != nameof(ProgrammingState.Received))
                return row.Program;
        return null;
    }

    private static Domain.Associations.ChannelAssociation? AssociationOf(IJournalQueries journal, ChannelRef channel) =>
        journal.CurrentAssociation(channel) is { } row
            ? new(
                row.Channel,
                row.Patient,
                row.ProvisionalProgram is null ? AssociationState.Confirmed : AssociationState.Provisional,
                row.ProvisionalProgram,
                row.Begin)
            : null;
}
