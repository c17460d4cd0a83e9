using ClosedLoop.Pumps.MicroBench.Fhir;
using ClosedLoop.Pumps.MicroBench.Hl7;
using ClosedLoop.Pumps.MicroBench.Journal;
using ClosedLoop.Pumps.MicroBench.LineProtocol;
using ClosedLoop.Pumps.MicroBench.PumpWire;

namespace ClosedLoop.Pumps.MicroBench.Ratios;

/// <summary>The goals of the codecs and of the journal's batches.</summary>
internal static class RatioCases
{
    private const string Ours = "ours";
    private const string Tokenizer = "span tokenizer";
    private const string SpanWriter = "span writer";
    private const string Medplum = "@medplum/core";

    public static IEnumerable<RatioCase> Codecs(Peers peers)
    {
        yield return new RatioCase(
            "pcd01-write",
            [
                Contender.Of(Ours, Hl7Operations.WriteReport), Contender.Of(SpanWriter, Hl7Operations.WriteReportBare),
                Contender.Of("prebuilt copy", Hl7Operations.CopyReport), .. peers.Do("write-report"),
            ],
            [
                new RatioGoal("PCD-01 of 25 OBX <= 2.5x the bare span writer", Ours, SpanWriter, 2.5),
                .. AgainstMedplum(peers, "PCD-01 of 25 OBX >= 6x medplum toString", 6),
            ],
            [("hl7/pcd01-write", 0)],
            [$"{Hl7Samples.ReportBytes.Length} bytes, from the message record; the span writer writes the same bytes.", .. peers.Missing]);
        yield return new RatioCase(
            "rgv-read",
            [
                Contender.Of(Ours, Hl7Operations.ReadOrder), Contender.Of(Tokenizer, Hl7Operations.TokenizeOrder),
                .. peers.Do("parse-order"),
            ],
            [
                new RatioGoal("RGV^O15 parse and profile check <= 4x the tokenizer with components", Ours, Tokenizer, 4),
                .. AgainstMedplum(peers, "RGV^O15 parse and profile check >= 5x medplum parse", 5),
            ],
            [("hl7/rgv-read", 2 * 1024)],
            [$"{Hl7Samples.OrderBytes.Length} bytes; medplum and python cut the text apart and check nothing."]);
        yield return new RatioCase(
            "oru-route",
            [Contender.Of(Ours, Hl7Operations.RouteReport), Contender.Of(Tokenizer, Hl7Operations.TokenizeRouted)],
            [new RatioGoal("ORU^R01 routing read <= 1.5x the tokenizer of MSH and PID", Ours, Tokenizer, 1.5)],
            [("hl7/oru-route", 0)],
            ["Reads the type, the profile, the control id and the first patient id."]);
        yield return new RatioCase(
            "oru-read",
            [
                Contender.Of(Ours, Hl7Operations.ReadReportWhole), Contender.Of(Tokenizer, Hl7Operations.TokenizeReport),
                .. peers.Do("parse-report"),
            ],
            [],
            [("hl7/oru-read", null)],
            ["No goal: the gateway sends these and reads none on its hot path."]);
        yield return new RatioCase(
            "pump-wire",
            [
                Contender.Of("telemetry decode", PumpWireOperations.DecodeTelemetry),
                Contender.Of("telemetry to sample", PumpWireOperations.TelemetryToSample),
                Contender.Of("event decode", PumpWireOperations.DecodeEvent), Contender.Of("event to domain", PumpWireOperations.EventToDomain),
                Contender.Of("copy of the event", PumpWireOperations.CopyEvent),
            ],
            [],
            [("pumpwire/telemetry-decode", null), ("pumpwire/telemetry-to-sample", 0), ("pumpwire/event-decode", null)],
            []);
        yield return new RatioCase(
            "line-protocol",
            [Contender.Of(Ours, LineOperations.Write), Contender.Of(SpanWriter, LineOperations.WriteBare)],
            [new RatioGoal("line protocol, 10 fields <= 1.5x the bare span writer", Ours, SpanWriter, 1.5)],
            [("line-protocol/10-fields", 0)],
            []);
        yield return new RatioCase(
            "fhir-write",
            [Contender.Of(Ours, FhirOperations.Write), Contender.Of("generated code", FhirOperations.WriteBare)],
            [new RatioGoal("MedicationAdministration write <= 1.5x source-generated bare record", Ours, "generated code", 1.5)],
            [("fhir/administration-write", 0)],
            []);
        yield return new RatioCase(
            "fhir-parse",
            [Contender.Of(Ours, FhirOperations.Parse), Contender.Of("generated code", FhirOperations.ParseBare)],
            [],
            [("fhir/administration-parse", 8 * 1024)],
            ["The bare record is read without any rule of FHIR being checked."]);
    }

    public static RatioCase Journal(int events, JournalBatches journal, JournalBatches undoable, BareBatches bare) => new(
        $"journal-{events}",
        [
            new Contender(Ours, journal.Write, events), new Contender("ours, each event undoable", undoable.Write, events),
            new Contender("bare SQLite loop", bare.Write, events),
        ],
        [new RatioGoal($"journal, batch of {events} with outbox rows >= 0.8x a bare SQLite loop", Ours, "bare SQLite loop", 0.8, IsTimes: true)],
        [],
        [
            "Per event. Same tables, indexes, pragmas and a checkpoint thread on both sides; the rows are made outside the time.",
            "Events are committed as work that can be run again; beside work that cannot be, each of them takes an undo point.",
        ]);

    private static IEnumerable<RatioGoal> AgainstMedplum(Peers peers, string text, double limit) =>
        peers.HasMedplum ? [new RatioGoal(text, Ours, Medplum, limit, IsTimes: true)] : [];
}
