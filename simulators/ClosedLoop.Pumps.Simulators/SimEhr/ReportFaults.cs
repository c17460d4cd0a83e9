using System.Text;
using System.Text.RegularExpressions;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>Puts one fault into the stream of PCD-10 messages, at the first stop or completion that comes: a run always has one.</summary>
internal sealed partial class ReportFaults(EhrFault fault)
{
    private readonly Lock gate = new();
    private bool done;

    /// <summary>What the consumer gets for one message that came: nothing, once, twice, or changed.</summary>
    public IReadOnlyList<byte[]> Deliver(byte[] message)
    {
        if (fault is EhrFault.None or EhrFault.StaleOrder)
            return [message];

        lock (gate)
        {
            var text = Encoding.UTF8.GetString(message);
            if (done || !StopOrComplete().IsMatch(text))
                return [message];

            done = true;
            return fault switch
            {
                EhrFault.DropEvent => [],
                EhrFault.DuplicateEvent => [message, message],
                _ => [Encoding.UTF8.GetBytes(CumulativeVolume().Replace(text, WrongDigit))],
            };
        }
    }

    // The first digit, so that the change is above any pump's resolution: 0 becomes 9, any other one less.
    private static string WrongDigit(Match match)
    {
        var digit = match.Groups[2].Value[0];
        return match.Groups[1].Value + (digit == '0' ? '9' : (char)(digit - 1)) + match.Groups[3].Value;
    }

    [GeneratedRegex(@"\|(197290|197292)\^MDC_EVT_PUMP_DELIV_")]
    private static partial Regex StopOrComplete();

    [GeneratedRegex(@"(OBX\|[0-9]+\|NM\|157993\^[^|]*\|[^|]*\|)([0-9])([0-9.]*\|)")]
    private static partial Regex CumulativeVolume();
}
