namespace ClosedLoop.Pumps.SimFleet.Fleet;

/// <summary>How many pumps of each way of speaking.</summary>
/// <param name="Tcp">Open pump protocol over TCP.</param>
/// <param name="Mqtt">Open pump protocol over MQTT.</param>
/// <param name="Bcc">In racks behind bedside communication controllers, polled by the gateway.</param>
/// <param name="Alaris">Syringe pumps behind terminal servers, polled by the gateway.</param>
public sealed record FleetSize(int Tcp, int Mqtt, int Bcc, int Alaris)
{
    /// <summary>Pumps of one rack.</summary>
    public const int RackPumps = 12;

    public int Total => Tcp + Mqtt + Bcc + Alaris;

    public int Racks => (Bcc + RackPumps - 1) / RackPumps;

    /// <summary>A hospital's mix: most on TCP, a fifth on MQTT, a fifth in racks, a tenth behind terminal servers.</summary>
    public static FleetSize Mix(int pumps)
    {
        var (mqtt, bcc, alaris) = (pumps / 5, pumps / 5, pumps / 10);
        return new FleetSize(pumps - mqtt - bcc - alaris, mqtt, bcc, alaris);
    }
}
