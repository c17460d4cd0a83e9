namespace ClosedLoop.Pumps.Ehr.Options;

/// <summary>What can be wrong with the name, address and connections of anything the outbox sends to.</summary>
internal static class EndpointErrors
{
    public static IEnumerable<string> Of(string path, string name, string endpoint, int connections)
    {
        if (string.IsNullOrWhiteSpace(name))
            yield return $"{path}:Name is required.";
        if (name.StartsWith("rrg:", StringComparison.Ordinal))
            yield return $"{path}:Name '{name}' begins with 'rrg:', which is kept for answers to orders.";
        if (!HostPort.TryParse(endpoint, out _))
            yield return $"{path}:Endpoint '{endpoint}' is not host:port.";
        if (connections is < 1 or > 64)
            yield return $"{path}:Connections {connections} is not between 1 and 64.";
    }
}
