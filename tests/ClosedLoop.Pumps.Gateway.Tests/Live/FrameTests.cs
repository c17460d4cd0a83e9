using System.Buffers;
using System.Text;
using ClosedLoop.Pumps.Devices.Frames;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Live;

/// <summary>Frames kept for who looks into a fault.</summary>
public sealed class FrameTests
{
    private static readonly PumpId Pump = new("P1");

    [Fact]
    public void The_text_of_a_frame_names_no_patient_order_or_person()
    {
        var propose = new Propose
        {
            ProgramId = "PROGRAM",
            Kind = ProposalKind.NewProgram,
            Source = Source.Primary,
            Channel = "A",
            OrderId = "SECRET-ORDER",
            PatientId = "SECRET-PATIENT",
            PatientName = "SECRET-NAME",
            ClinicianId = "SECRET-CLINICIAN",
            DrugCode = "D1",
            DrugName = "Drug one",
            PatientWeightG = 77_123,
        };
        var written = new ArrayBufferWriter<byte>();
        OpenPumpCodec.EncodeEnvelope(propose, written);
        var (kind, text) = FrameText.Of(written.WrittenSpan);
        Assert.Equal("Propose", kind);
        Assert.Contains("DrugName=Drug one", text, StringComparison.Ordinal);
        Assert.Contains("ProgramId=PROGRAM", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal);
        Assert.DoesNotContain("77123", text, StringComparison.Ordinal);
        Assert.Equal("unreadable", FrameText.Of("\u0001\u0002SECRET"u8).Kind);
    }

    [Fact]
    public void The_ring_keeps_the_newest_whole_frames_of_each_pump_and_never_grows()
    {
        var time = new ManualTimeProvider();
        var ring = new FrameRing(new FrameOptions { BytesMax = 64 << 10, MinutesMax = 10 }, time);
        for (var number = 0; number < 5_000; number++)
            ring.Take(number % 2 == 0 ? Pump : new PumpId("P2"), isInbound: true, Encoding.ASCII.GetBytes($"{number:D6}-{new string('x', 100 + (number % 37))}"));
        var kept = ring.Read(Pump, TimeSpan.FromMinutes(5), 10_000);
        var numbers = kept.Select(frame => int.Parse(Encoding.ASCII.GetString(frame.Envelope.Span[..6]), System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(4_998, numbers[^1]);
        Assert.Equal(Enumerable.Range(0, numbers.Length).Select(at => numbers[0] + (2 * at)), numbers);
        Assert.All(kept, frame => Assert.True(frame.Envelope.Span[7..].IndexOfAnyExcept((byte)'x') < 0));
        Assert.InRange(kept.Sum(frame => frame.Envelope.Length), 25 << 10, 33 << 10);

        time.Advance(TimeSpan.FromMinutes(6));
        Assert.Empty(ring.Read(Pump, TimeSpan.FromMinutes(5), 10_000));
        Assert.NotEmpty(ring.Read(Pump, TimeSpan.FromMinutes(60), 10_000));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(ring.Read(Pump, TimeSpan.FromMinutes(60), 10_000));
    }

    [Fact]
    public void With_no_bytes_nothing_is_kept()
    {
        var ring = new FrameRing(new FrameOptions { BytesMax = 0 }, new ManualTimeProvider());
        ring.Take(Pump, isInbound: true, "frame"u8);
        Assert.Empty(ring.Read(Pump, TimeSpan.FromMinutes(5), 10));
    }
}
