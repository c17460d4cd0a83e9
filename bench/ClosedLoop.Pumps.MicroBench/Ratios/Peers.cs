using ClosedLoop.Pumps.MicroBench.Hl7;

namespace ClosedLoop.Pumps.MicroBench.Ratios;

/// <summary>The HL7 libraries people would use instead, on the messages our own code is measured with.</summary>
internal sealed class Peers : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bench-peers").FullName;
    private readonly Peer? medplum;
    private readonly Peer? python;

    /// <param name="scripts">The folder bench/peers, with its packages installed.</param>
    public Peers(string scripts)
    {
        var (report, order) = (Path.Combine(folder, "report.hl7"), Path.Combine(folder, "order.hl7"));
        File.WriteAllBytes(report, Hl7Samples.ReportBytes);
        File.WriteAllBytes(order, Hl7Samples.OrderBytes);
        medplum = Peer.Start("node", Path.Combine(scripts, "hl7_medplum.mjs"), report, order);
        // Debian's own interpreter: another one on the path does not see Debian's packages.
        python = Peer.Start("/usr/bin/python3", Path.Combine(scripts, "hl7_python.py"), report, order);
    }

    public IReadOnlyList<string> Missing =>
        [.. new[] { (medplum, "@medplum/core"), (python, "python3-hl7") }.Where(peer => peer.Item1 is null)
            .Select(peer => $"{peer.Item2} is not installed (see bench/run.sh); goals against it are left out.")];

    public bool HasMedplum => medplum is not null;

    public IEnumerable<Contender> Do(string job)
    {
        if (medplum is not null)
            yield return medplum.Does("@medplum/core", job);
        if (python is not null)
            yield return python.Does("python3-hl7", job);
    }

    public void Dispose()
    {
        medplum?.Dispose();
        python?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
