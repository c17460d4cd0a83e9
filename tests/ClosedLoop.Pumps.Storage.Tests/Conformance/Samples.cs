using System.Text;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

/// <summary>Rows to store.</summary>
public static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static readonly PumpId Pump = new("0011223344556677");

    public static readonly LogEpoch Epoch = new(ulong.MaxValue - 3);

    public static readonly ChannelRef Channel = new(Pump, new ChannelId("A"));

    public static JournaledEvent Event(
        ulong sequence, string raw = "raw", PumpId? pump = null, DateTimeOffset? at = null,
        DocumentationState documentation = DocumentationState.NotDocumented) =>
        new(
            new EventKey(pump ?? Pump, Epoch, new DeviceSequence(sequence)),
            "DeliveryStart",
            Channel.Channel,
            (at ?? Now).AddMilliseconds(-250),
            at ?? Now,
            new BootId(ulong.MaxValue),
            Encoding.UTF8.GetBytes($"{raw} {sequence}"),
            Encoding.UTF8.GetBytes($"payload {sequence}"),
            documentation);

    public static OutboxMessage Message(
        string controlId, string lane = "pump-1", string destination = "ehr", EventKey? source = null, DateTimeOffset? at = null) =>
        new(destination, lane, "PCD-10", controlId, Encoding.UTF8.GetBytes($"MSH {controlId}"), at ?? Now, "case-1", source);

    public static CaseRow Case(string program, string state = "Received", bool isOpen = true, DateTimeOffset? updatedAt = null) =>
        new(
            new ProgramId(program),
            "EHR",
            "MSG-" + program,
            state,
            isOpen,
            Channel,
            new OrderId("ORDER-1"),
            new PatientId("PATIENT-1"),
            Now,
            Now.AddMinutes(5),
            Now.AddSeconds(1),
            updatedAt ?? Now.AddSeconds(2),
            Encoding.UTF8.GetBytes("{\"program\":1}"));

    public static InboundMessage Inbound(string controlId, DateTimeOffset? at = null, string ack = "ack") =>
        new("EHR", controlId, "RGV^O15", new byte[] { 1, 2, 3 }, new byte[] { 4 }, Encoding.UTF8.GetBytes(ack), at ?? Now);
}
