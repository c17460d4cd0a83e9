namespace ClosedLoop.Pumps.Campaign.Links;

/// <summary>The hazards of every kind of frame. Heartbeats are many, so each suffers little.</summary>
public static class LinkHazards
{
    public static readonly Hazards ToPumpProposal = new("gateway_pump", 60, Hold: 40, Duplicate: 40, Drop: 20);

    public static readonly Hazards ToPump = new("gateway_pump", 60, Hold: 2, Duplicate: 10, Drop: 10);

    public static readonly Hazards ToPumpHeartbeat = new("gateway_pump", 60, Hold: 1, Duplicate: 1, Drop: 2);

    public static readonly Hazards FromPump = new("pump_gateway", 60, Hold: 3, Duplicate: 10, Drop: 10);

    public static readonly Hazards FromPumpHeartbeat = new("pump_gateway", 60, Hold: 1, Duplicate: 1, Drop: 2);

    public static readonly Hazards Farewell = new("farewell", 60, Hold: 0, Duplicate: 0, Drop: 0);

    public static readonly Hazards Order = new("ehr_gateway", 400, Hold: 12, Duplicate: 20, Drop: 15);

    public static readonly Hazards Prescription = new("ehr_gateway", 200, Hold: 2, Duplicate: 10, Drop: 10);

    public static readonly Hazards OrderAck = new("gateway_ehr", 100, Hold: 2, Duplicate: 5, Drop: 10);

    public static readonly Hazards ToEhr = new("gateway_ehr", 100, Hold: 2, Duplicate: 10, Drop: 10);

    public static readonly Hazards EhrAck = new("ehr_gateway", 100, Hold: 2, Duplicate: 10, Drop: 10);
}
