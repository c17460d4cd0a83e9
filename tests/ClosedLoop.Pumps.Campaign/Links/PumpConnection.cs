using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Campaign.Links;

/// <summary>
/// A connection between a pump and a gateway. When one side closes, what it sent before may still arrive, however late; or it is lost, and
/// the other side learns of the end by a reset, or by silence alone. A frame of null is the farewell.
/// </summary>
public sealed class PumpConnection(
    Func<Action<OpenPumpMessage?>, Wire<OpenPumpMessage?>> newWire,
    Action<OpenPumpMessage?> toPump,
    Action<OpenPumpMessage?> toGateway,
    Random random,
    Action<long, Action> later)
{
    public Wire<OpenPumpMessage?> ToPump { get; } = newWire(toPump);

    public Wire<OpenPumpMessage?> ToGateway { get; } = newWire(toGateway);

    public bool IsClosedByPump { get; private set; }

    public void CloseFromPump()
    {
        if (IsClosedByPump)
            return;
        IsClosedByPump = true;
        ToPump.Cut();
        Farewell(ToGateway, toGateway);
    }

    public void CloseFromGateway()
    {
        ToGateway.Cut();
        Farewell(ToPump, toPump);
    }

    private void Farewell(Wire<OpenPumpMessage?> wire, Action<OpenPumpMessage?> arrive)
    {
        var how = random.Next(10);
        if (how < 6)
        {
            wire.Send(null, LinkHazards.Farewell);
            return;
        }

        wire.Cut();
        if (how < 9)
            later(random.Next(1, 100), () => arrive(null));
    }
}
