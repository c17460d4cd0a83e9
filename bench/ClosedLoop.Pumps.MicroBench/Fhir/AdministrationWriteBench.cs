using BenchmarkDotNet.Attributes;

namespace ClosedLoop.Pumps.MicroBench.Fhir;

/// <summary>A MedicationAdministration of 1.4 KB, record to JSON.</summary>
public class AdministrationWriteBench
{
    [Benchmark(Baseline = true)]
    public void GeneratedCode() => FhirOperations.WriteBare();

    [Benchmark]
    public void Resource() => FhirOperations.Write();
}
