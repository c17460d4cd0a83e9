using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Patients;
using ClosedLoop.Pumps.Protocols.Hl7.Mllp;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Tests.OpenPump;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>What is emitted conforms, says what was meant, is recognised, and survives any cut of the stream.</summary>
public sealed class NewRecordPropertyTests
{
    private const int RecordsMin = 300;

    [Fact]
    public void An_alert_reads_back_as_it_was_meant() =>
        Holds(seed => new ArbitraryRecords(seed).Alert(), r => r.Write, AlertReport.TryRead, ProfileTables.Alert);

    [Fact]
    public void An_alert_status_reads_back_as_it_was_meant() =>
        Holds(seed => new ArbitraryRecords(seed).AlertStatus(), r => r.Write, AlertStatusReport.TryRead, ProfileTables.AlertStatus);

    [Fact]
    public void An_ADT_message_reads_back_as_it_was_meant() =>
        Holds(seed => new ArbitraryRecords(seed).Adt(), r => r.Write, AdtMessage.TryRead, ProfileTables.PatientAdministration);

    [Fact]
    public void An_association_reads_back_as_it_was_meant() =>
        Holds(
            seed => new ArbitraryRecords(seed).Association(),
            r => r.Write,
            AssociationReport.TryRead,
            ProfileTables.AssociationOfReporter,
            ProfileTables.AssociationOfManager);

    [Fact]
    public void An_encoded_pharmacy_order_reads_back_as_it_was_meant() =>
        Holds(seed => new ArbitraryRecords(seed).Encoded(), r => r.Write, RdeO11.TryRead, ProfileTables.PharmacyOrder);

    [Fact]
    public void A_requested_pharmacy_order_reads_back_as_it_was_meant() =>
        Holds(seed => new ArbitraryRecords(seed).Requested(), r => r.Write, OmpO09.TryRead, ProfileTables.PharmacyRequest);

    private static void Holds<T>(
        Func<int, T> make, Func<T, Action<IBufferWriter<byte>>> write, RoundTrips.Reader<T> read, params ProfileTable[] profiles)
        where T : class
    {
        Seeds.ForAll(RecordsMin, seed =>
        {
            var record = make(seed);
            Assert.Equal(record, RoundTrips.Again(write(record), read));
        });

        // Cuts cost the square of the length: a few records are enough for every position.
        for (var seed = 0; seed < 3; seed++)
        {
            var output = new ArrayBufferWriter<byte>();
            write(make(seed))(output);
            var report = new ReadReport(ReadOptions.Strict);
            Assert.Contains(ProfileRouter.Recognise(Vectors.Parse(output.WrittenSpan), report), profiles);
            IsFoundAtEveryCut(output.WrittenSpan.ToArray());
        }
    }

    private static void IsFoundAtEveryCut(byte[] message)
    {
        var framed = new ArrayBufferWriter<byte>();
        MllpFrame.Write(framed, message);
        var bytes = framed.WrittenMemory;
        for (var cut = 0; cut < bytes.Length; cut++)
        {
            var scanner = new MllpFrameScanner(1 << 20);
            var early = new ReadOnlySequence<byte>(bytes[..cut]);
            Assert.Equal(MllpScan.NeedMore, scanner.TryRead(ref early, out _));
            var whole = new ReadOnlySequence<byte>(bytes);
            Assert.Equal(MllpScan.Frame, scanner.TryRead(ref whole, out var frame));
            Assert.True(frame.ToArray().AsSpan().SequenceEqual(message));
        }
    }
}
