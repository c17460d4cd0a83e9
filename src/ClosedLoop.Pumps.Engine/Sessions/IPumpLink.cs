using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Commands;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>
/// The outbound side of one connection, as its session uses it. All but <see cref="CanSend"/> are called by the session alone.
/// </summary>
public interface IPumpLink
{
    /// <summary>How and from where the pump is connected.</summary>
    LinkOrigin Origin => LinkOrigin.Unknown;

    /// <summary>Bytes written and not yet handed to a flush.</summary>
    int UnsentBytes { get; }

    /// <summary>
    /// Whether the peer may speak as this pump. With a client certificate: the certificate names it. Without: the allow-list decides.
    /// </summary>
    bool MayBe(PumpId pump);

    /// <summary>Whether the pump's protocol can carry the command as it is (lengths, digits). Safe to call from any thread.</summary>
    bool CanSend(PumpCommand command);

    /// <summary>Adds the command to the unsent bytes.</summary>
    /// <exception cref="ArgumentException">The protocol cannot carry it; see <see cref="CanSend"/>.</exception>
    void Write(PumpCommand command);

    /// <summary>Hands the unsent bytes to the connection; done when it took them, or is broken. One at a time.</summary>
    Task FlushAsync();

    /// <summary>Breaks the connection at once.</summary>
    void Abort(string reason);
}
