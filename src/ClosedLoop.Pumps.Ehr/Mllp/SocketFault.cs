using System.Net.Sockets;

namespace ClosedLoop.Pumps.Ehr.Mllp;

/// <summary>The real cause of a failed connection, in the words a network engineer looks for.</summary>
internal static class SocketFault
{
    public static string Describe(Exception fault) => fault switch
    {
        System.Security.Authentication.AuthenticationException refused => refused.Message,
        TimeoutException timeout => timeout.Message,
        EndOfStreamException => "connection closed by peer before it acknowledged",
        SocketException socket => Describe(socket.SocketErrorCode),
        { InnerException: SocketException inner } => Describe(inner.SocketErrorCode),
        _ => "connection failed",
    };

    private static string Describe(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.ConnectionReset => "connection reset by peer",
        SocketError.ConnectionAborted or SocketError.Shutdown => "connection closed by peer",
        SocketError.TimedOut => "connection timed out",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "host name not found",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no route to host",
        _ => error.ToString(),
    };
}
