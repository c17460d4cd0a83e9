using ClosedLoop.Pumps.Domain.Confirmation;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Worklist;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Pharmacy;

/// <summary>Short words for what the pharmacy tests do on an <see cref="OrderWard"/>.</summary>
internal static class PharmacyWard
{
    public static readonly Person First = new("Nora", new ClinicianId("RN-1"), [Role.Nurse]);
    public static readonly Person Second = new("Otto", new ClinicianId("RN-2"), [Role.Nurse]);
    public static readonly Person Pharmacist = new("Pia", new ClinicianId("PH-1"), [Role.Pharmacist]);
    public static readonly OrderId Order = new("O1");
    private static int messages;

    public const string Drug = "DEMO-NS";
    public const string Label = "P 1";

    public static OrderWard Ward(params string[] confirmations) => new(new OrderOptions
    {
        RequireVerifiedOrder = true,
        Pharmacy = new PharmacyOptions { EmergencyCareAreas = ["ICU"], Confirmations = confirmations },
    });

    /// <summary>Takes a pharmacy message about the sample order.</summary>
    public static async Task SayAsync(
        this OrderWard ward, OrderControl control, VerifiedOrderStatus status, Func<VerifiedOrder, VerifiedOrder>? change = null)
    {
        var order = Sample.OnFile(ward.Now, status) with { Control = control };
        var id = $"RX{Interlocked.Increment(ref messages)}";
        var receipt = await ward.Desk.TakeVerifiedOrderAsync(ward.Envelope(id) with { Kind = "RDE^O11" }, change?.Invoke(order) ?? order, default);
        Assert.IsType<IntakeReceipt.Stored>(receipt);
        await ward.SettleAsync();
    }

    public static Task NewAsync(this OrderWard ward) => ward.SayAsync(OrderControl.New, VerifiedOrderStatus.Active);

    public static Task HoldAsync(this OrderWard ward) => ward.SayAsync(OrderControl.Hold, VerifiedOrderStatus.Held);

    public static IReadOnlyList<WorkItem> Open(this OrderWard ward, WorkKind kind) =>
        ward.Read<IReadOnlyList<WorkItem>>(reader => [.. reader.ListOpenWork(100).Where(item => item.Kind == kind)]);

    public static IReadOnlyList<WorkItem> Closed(this OrderWard ward, WorkKind kind) =>
        ward.Read<IReadOnlyList<WorkItem>>(reader => [.. reader.ListWork(100).Where(item => item.Kind == kind && item.ClosedAt is not null)]);

    public static Task<ActOutcome> ReleaseAsync(this OrderWard ward, ProgramId program, Person? nurse = null, string label = Label) =>
        ward.Pharmacy.ReleaseAsync(program, Sample.Pump, nurse ?? First, label, null, default);

    /// <summary>What the pump of <see cref="Sample.Held"/> shows.</summary>
    public static SeenAtPump Seen => new()
    {
        Patient = Sample.Patient,
        DrugCode = Drug,
        Rate = FlowRate.FromMillilitresPerHour(125),
        VolumeToBeInfused = Volume.FromMillilitres(250),
        Line = InfusionSource.Primary,
    };

    public static Task<ActOutcome> CheckAsync(this OrderWard ward, ProgramId program, Person second, SeenAtPump? seen = null, string label = Label) =>
        ward.Pharmacy.DoubleCheckAsync(program, second, label, null, seen ?? Seen, "{}", default);

    public static ChannelStatus Stopped(ProgramId? program)
    {
        var running = Sample.Running(program, Sample.Patient, 1);
        return running with
        {
            Infusing = false,
            RateNow = FlowRate.Zero,
            Sources = [running.Sources[0] with { Delivery = DeliveryStatus.NotDelivering, NotDeliveringReason = NotDeliveringReason.ByClinician }],
        };
    }

    public static DeliveryStop Stop(ulong sequence, DateTimeOffset at, ProgramId? program) =>
        new(Sample.Header(sequence, at), Stopped(program), InfusionSource.Primary);

    /// <summary>A sample order that runs.</summary>
    public static async Task<ProgramId> RunAsync(this OrderWard ward)
    {
        await ward.ConnectAsync();
        await ward.NewAsync();
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        await ward.CommitAsync(Sample.Start(1, ward.Now, program, Sample.Patient));
        return program;
    }
}
