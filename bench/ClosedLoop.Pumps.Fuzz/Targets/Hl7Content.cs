using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Patients;

namespace ClosedLoop.Pumps.Fuzz.Targets;

/// <summary>Holds what a record says against the places of the message it must come from, as the naive reader finds them.</summary>
internal static class Hl7Content
{
    /// <summary>Null when both agree, else the place where they do not.</summary>
    internal static string? Difference(object record, NaiveHl7 naive)
    {
        foreach (var (place, read, expected) in Claims(record, naive))
        {
            if (read != expected)
            {
                return $"{place}: the record says another text than the message";
            }
        }

        return null;
    }

    private static IEnumerable<(string Place, string Read, string Expected)> Claims(object record, NaiveHl7 naive) => record switch
    {
        RgvO15 m => Order(m, naive),
        RrgO16 m => Answer(m.Acknowledgement, naive),
        AckMessage m => Answer(m.Acknowledgement, naive),
        ObservationReport m => [Control(m.Header, naive), .. Patient(m.Patient, naive), .. Numbers(m, naive)],
        AlertReport m =>
            [Control(m.Header, naive), ("OBR-3", m.Id.Id, naive.Text("OBR", 0, 3)), ("OBX-5", m.Phase.Word(), Phase(m, naive))],
        AlertStatusReport m => [Control(m.Header, naive), ("OBR-3", m.Id.Id, naive.Text("OBR", 0, 3))],
        AssociationReport m =>
            [Control(m.Header, naive), ("OBR-3", m.Id.Id, naive.Text("OBR", 0, 3)), .. Patient(m.Patient, naive)],
        AdtMessage m => [Control(m.Header, naive), ("PID", $"{m.Patients.Count}", $"{naive.Count("PID")}"), .. Patients(m, naive)],
        RdeO11 m => Orders(m.Header, m.Orders, naive),
        OmpO09 m => Orders(m.Header, m.Orders, naive),
        _ => throw new ArgumentException($"No rule for {record.GetType().Name}.", nameof(record)),
    };

    private static IEnumerable<(string, string, string)> Order(RgvO15 m, NaiveHl7 naive)
    {
        yield return Control(m.Header, naive);
        yield return ("ORC-2", m.Order.Placer?.Id ?? "", naive.Text("ORC", 0, 2));
        yield return ("ORC-9", m.Order.RequestedAt?.ToString() ?? "", naive.Text("ORC", 0, 9));
        yield return ("RXG", $"{m.Steps.Count}", $"{naive.Count("RXG")}");
        for (var i = 0; i < m.Steps.Count; i++)
        {
            yield return ("RXG-4", m.Steps[i].GiveCode.Code, naive.Text("RXG", i, 4));
            yield return ("RXG-5", m.Steps[i].VolumeToBeInfused?.Number.Text ?? "", naive.Text("RXG", i, 5));
            yield return ("RXG-15", m.Steps[i].Give?.Number.Text ?? "", naive.Text("RXG", i, 15));
            yield return ("RXG-17", m.Steps[i].Strength?.Number.Text ?? "", naive.Text("RXG", i, 17));
        }

        foreach (var claim in Patient(m.Patient, naive))
        {
            yield return claim;
        }
    }

    private static (string, string, string)[] Answer(Acknowledgement acknowledgement, NaiveHl7 naive) =>
        [("MSA-1", acknowledgement.Code.ToString(), naive.Text("MSA", 0, 1))];

    private static IEnumerable<(string, string, string)> Orders(MshHeader header, ValueList<PharmacyOrder> orders, NaiveHl7 naive)
    {
        yield return Control(header, naive);
        yield return ("ORC", $"{orders.Count}", $"{naive.Count("ORC")}");
        for (var i = 0; i < orders.Count; i++)
        {
            yield return ("ORC-2", orders[i].Order.Placer?.Id ?? "", naive.Text("ORC", i, 2));
        }
    }

    private static IEnumerable<(string, string, string)> Numbers(ObservationReport m, NaiveHl7 naive)
    {
        var read = m.Groups.SelectMany(g => g.Observations)
            .Where(o => o.ValueType == "NM" && o.Values.Count > 0)
            .Select(o => o.Values[0].Text);
        var sent = naive.Segments.Where(s => naive.NameOf(s) == "OBX" && naive.Whole(s, 2) == "NM")
            .Select(s => naive.Repetitions(naive.Fields(s).ElementAtOrDefault(5) ?? "")
                .Where(r => r != "\"\"")
                .Select(naive.Decode)
                .FirstOrDefault(t => t.Length > 0))
            .OfType<string>();
        yield return ("OBX-5", string.Join('|', read), string.Join('|', sent));
    }

    private static IEnumerable<(string, string, string)> Patients(AdtMessage m, NaiveHl7 naive)
    {
        var pids = naive.Segments.Where(s => naive.NameOf(s) == "PID").ToList();
        for (var i = 0; i < m.Patients.Count; i++)
        {
            yield return ("PID-3", Ids(m.Patients[i].Patient), Ids(pids[i], naive));
        }
    }

    private static IEnumerable<(string, string, string)> Patient(PatientIdentification patient, NaiveHl7 naive)
    {
        var pid = naive.Segments.First(s => naive.NameOf(s) == "PID");
        yield return ("PID-3", Ids(patient), Ids(pid, naive));
    }

    private static string Ids(PatientIdentification patient) => string.Join('|', patient.Identifiers.Select(i => i.Id));

    // A component is decoded as a whole: CX-1 has no subcomponents, and what looks like one is text.
    private static string Ids(string pid, NaiveHl7 naive) =>
        string.Join('|', naive.Repetitions(naive.Fields(pid).ElementAtOrDefault(3) ?? "")
            .Select(r => naive.Components(r)[0]).Where(c => c != "\"\"").Select(naive.Decode).Where(id => id.Length > 0));

    /// <summary>The word, when a row that has the code or a name of the phase says it.</summary>
    private static string Phase(AlertReport m, NaiveHl7 naive) =>
        naive.Segments.Any(s => naive.NameOf(s) == "OBX"
            && (naive.TextOf(s, 3, 1) == "68481" || naive.TextOf(s, 3, 2).EndsWith("EVENT_PHASE", StringComparison.Ordinal))
            && naive.Fields(s)[5].Contains(m.Phase.Word(), StringComparison.OrdinalIgnoreCase))
            ? m.Phase.Word()
            : "";

    private static (string, string, string) Control(MshHeader header, NaiveHl7 naive) =>
        ("MSH-10", header.ControlId, naive.Whole(naive.Segments[0], 10));
}
