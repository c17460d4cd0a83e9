using System.Security.Cryptography;
using System.Text;

namespace ClosedLoop.Pumps.Ehr;

/// <summary>
/// MSH-10 of what we send: derived from what the message is about, so that the same fact always has the same control id and a crash or
/// a retry makes no second message of it. A hash, because identities are long and the printed limit of the field was 20 once.
/// </summary>
internal static class ControlIds
{
    private const int HashBytes = 9;

    /// <param name="kind">One letter that keeps kinds of messages apart.</param>
    /// <param name="identity">What the message is about. The parts are kept apart by a character none of them holds.</param>
    public static string Of(char kind, params ReadOnlySpan<string> identity)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', identity)));
        return kind + Convert.ToHexString(hash.AsSpan(0, HashBytes));
    }
}
