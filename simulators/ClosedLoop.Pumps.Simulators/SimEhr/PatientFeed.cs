using System.Buffers;
using System.Globalization;
using System.Net;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Patients;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>The hospital's patient administration (ADT) and the bedside's association reporter (DEV-51).</summary>
public sealed class PatientFeed(EhrIdentity identity, TimeProvider clock) : IAsyncDisposable
{
    private const string Authority = "DEMO";

    private readonly MllpSender sender = new(clock);
    private int last;

    /// <summary>Messages that were acknowledged with CA.</summary>
    public int Accepted { get; private set; }

    public void ConnectTo(IPEndPoint gateway) => sender.Gateway = gateway;

    /// <summary>An event of one patient; true when it was taken.</summary>
    /// <param name="trigger">A01 ...</param>
    /// <param name="bed">Unit, room and bed; null = not said.</param>
    public Task<bool> AdtAsync(string trigger, string patient, (string Unit, string Room, string Bed)? bed, CancellationToken stop) =>
        AdtAsync(trigger, new AdtPatient(Person(patient), Visit(patient, bed)), stop);

    /// <summary>A40: everything of the one is the other's.</summary>
    public Task<bool> MergeAsync(string replaced, string into, CancellationToken stop) => AdtAsync(
        "A40", new AdtPatient(Person(into)) { ReplacedIdentifiers = [Id(replaced)] }, stop);

    /// <summary>DEV-51; true when it was taken.</summary>
    /// <param name="parent">The association it is about; null = a new one.</param>
    public Task<bool> AssociateAsync(
        string instance, string? parent, string pumpLabel, string patient, AssociationStanding standing, DateTimeOffset at, CancellationToken stop)
    {
        var id = NewId("D");
        var when = Hl7Timestamp.FromInstant(at, Hl7Precision.Millisecond);
        var nurse = new PersonIdentifier("N001", "Nurse", "Nora");
        var report = new AssociationReport(
            Header(MessageType.OruR01, id) with
            {
                Profiles = [new EntityIdentifier("IHE_DEV_051", "IHE PCD", ProfileTables.AssociationOfReporter.Oid, "ISO")],
            },
            Person(patient),
            Visit(patient, null))
        {
            Id = Entity(instance),
            Parent = parent is null ? null : Entity(parent),
            EarliestAt = when,
            LatestAt = when,
            Act = AssociationAct.Associated,
            Standing = standing,
            Participations =
            [
                AssociationReport.OfEquipment("1", new EntityIdentifier(pumpLabel, Authority), null, when),
                AssociationReport.OfAuthor("2", nurse, when),
                AssociationReport.OfObserver("3", nurse, when),
            ],
        };
        return SendAsync(id, report.Write, stop);
    }

    public ValueTask DisposeAsync() => sender.DisposeAsync();

    private Task<bool> AdtAsync(string trigger, AdtPatient patient, CancellationToken stop)
    {
        var id = NewId("T");
        var now = Hl7Timestamp.FromInstant(clock.GetUtcNow(), Hl7Precision.Millisecond);
        var structure = trigger switch { "A02" => "ADT_A02", "A03" => "ADT_A03", "A40" => "ADT_A39", _ => "ADT_A01" };
        var message = new AdtMessage(Header(new MessageType("ADT", trigger, structure), id), [patient]) { RecordedAt = now };
        return SendAsync(id, message.Write, stop);
    }

    private async Task<bool> SendAsync(string controlId, Action<IBufferWriter<byte>> write, CancellationToken stop)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        var isTaken = (await sender.SendAsync(output.WrittenMemory, controlId, stop)).Ack == AckCode.CA;
        Accepted += isTaken ? 1 : 0;
        return isTaken;
    }

    private MshHeader Header(MessageType type, string id) => new()
    {
        SendingApplication = identity.Designator,
        SendingFacility = new HierarchicDesignator(identity.Facility),
        ReceivingApplication = new HierarchicDesignator(identity.Receiver),
        CreatedAt = Hl7Timestamp.FromInstant(clock.GetUtcNow()),
        Type = type,
        ControlId = id,
        ProcessingId = "D",
        AcceptAckCondition = "AL",
        ApplicationAckCondition = "NE",
    };

    private string NewId(string kind) => kind + Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);

    private static PatientIdentifier Id(string patient) => new(patient, new HierarchicDesignator(Authority), "MR");

    private static PatientIdentification Person(string patient) => new()
    {
        Identifiers = [Id(patient)],
        Names = [new PersonName("Test", patient, Type: "L")],
    };

    private static PatientVisit Visit(string patient, (string Unit, string Room, string Bed)? bed) => new(
        "I",
        bed is { } at ? new PatientLocation(at.Unit, at.Room, at.Bed, Authority) : null,
        new PatientIdentifier("V" + patient, new HierarchicDesignator(Authority), "VN"));

    private static EntityIdentifier Entity(string id) => new(id, Authority);
}
