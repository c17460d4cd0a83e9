using ClosedLoop.Pumps.Domain.Events;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr.Conformance;

/// <summary>An event of a clinical scenario and what the message about it must say and must not say (digest §9.2, §9.4).</summary>
internal sealed record ExpectedEvent(PumpEvent Event, uint Code, string At)
{
    private readonly List<(string Channel, uint Code, string? Value)> rows = [];

    /// <summary>OBR-2 and OBR-29.</summary>
    public (string Order, string Parent) Orders { get; private set; } = ("ORD1001", "");

    /// <summary>Null value: the row must not be there.</summary>
    public IReadOnlyList<(string Channel, uint Code, string? Value)> Rows => rows;

    /// <summary>Device rows that must not be there.</summary>
    public List<string> NoDevices { get; } = [];

    /// <summary>Delivery info: infusing status, flow, active source.</summary>
    public ExpectedEvent Pumping(bool infusing, string flow, string source) =>
        Has("1.1.1", 184519, infusing ? "^pump-status-infusing" : "^pump-status-not-infusing")
            .Has("1.1.1", 158014, flow)
            .Has("1.1.1", 158016, $"^pump-source-info-{source}");

    /// <summary>Status, mode and volumes of a source.</summary>
    public ExpectedEvent Source(
        string channel, string status, string mode, string segment, string total, string? volume = null, string? remaining = null)
    {
        Has(channel, 158005, $"^pump-delivery-status-{status}").Has(channel, 158008, $"^pump-program-delivery-mode-{mode}");
        Has(channel, 157992, segment).Has(channel, 157993, total);
        if (volume is not null)
            Has(channel, 157884, volume);
        if (remaining is not null)
            Has(channel, 157872, remaining);
        return this;
    }

    public ExpectedEvent Reason(string channel, string reason) => Has(channel, 158006, $"^pump-stopped-{reason}");

    /// <summary>The fluid of a dose: its total and nothing else (digest §9.2 note 1).</summary>
    public ExpectedEvent OnlyTotal(string channel, string total)
    {
        rows.Add((channel, 0, null));
        return Has(channel, 157993, total);
    }

    public ExpectedEvent Has(string channel, uint code, string value)
    {
        rows.Add((channel, code, value));
        return this;
    }

    public ExpectedEvent Without(string channel, params uint[] codes)
    {
        rows.AddRange(codes.Select(code => (channel, code, (string?)null)));
        return this;
    }

    public ExpectedEvent NoDevice(string path)
    {
        NoDevices.Add(path);
        return this;
    }

    public ExpectedEvent For(string order, string parent = "")
    {
        Orders = (order, parent);
        return this;
    }
}
