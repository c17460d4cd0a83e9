using System.Text;
using ClosedLoop.Pumps.Protocols.Fhir;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Fhir.Tests;

public class GoldenTests
{
    private const string Renew = "CLOSEDLOOP_RENEW_VECTORS";

    [Fact]
    public void Each_sample_is_written_as_its_golden_bytes_and_read_again_as_them()
    {
        foreach (var resource in Samples.All)
        {
            var written = FhirJson.ToBytes(resource);
            var file = RepositoryRoot.Combine("protocols", "vectors", "fhir", $"{resource.ResourceType}.json");
            if (Environment.GetEnvironmentVariable(Renew) == "1")
                File.WriteAllBytes(file, written);

            Assert.Equal(File.ReadAllText(file), Encoding.UTF8.GetString(written));
            var reading = FhirJson.Parse(written);
            Assert.Empty(reading.Issues);
            Assert.IsType(resource.GetType(), reading.Resource);
            Assert.Equal(written, FhirJson.ToBytes(reading.Resource));
        }
    }
}
