using System.Net.Sockets;

namespace ClosedLoop.Pumps.Ehr.Mllp;

/// <summary>
/// Waits for a peer's answer on a thread of its own, which goes on with whoever waits for it: the answer is judged, and the next message
/// sent, by the thread that the answer woke. By way of the runtime's socket thread and the pool it was handed over twice, which took a
/// third of the time of a message (ADR 26). One for each connection to an EHR, of which there are few; one wait at a time.
/// </summary>
internal sealed class AnswerWatch(string destination) : IDisposable
{
    private readonly AutoResetEvent asked = new(initialState: false);
    private Wait? wait;
    private bool isStarted;
    private volatile bool isDisposed;

    /// <summary>
    /// Ends when there is something to read, or when the socket is closed by either side. Whoever stops waiting closes the socket: until
    /// then the thread looks at nothing else.
    /// </summary>
    public Task ReadableAsync(Socket socket)
    {
        var asking = new Wait(socket);
        Volatile.Write(ref wait, asking);
        if (!isStarted)
        {
            isStarted = true;
            new Thread(Run) { IsBackground = true, Name = $"MLLP {destination}" }.Start();
        }

        asked.Set();
        return asking.Task;
    }

    public void Dispose()
    {
        // The thread may be the one that is here: it ends by itself, and takes the event with it.
        isDisposed = true;
        if (isStarted)
            asked.Set();
        else
            asked.Dispose();
    }

    private void Run()
    {
        while (asked.WaitOne() && !isDisposed)
            Interlocked.Exchange(ref wait, null)?.Run();
        asked.Dispose();
    }

    private sealed class Wait(Socket socket)
    {
        // Not run asynchronously: that is the point.
        private readonly TaskCompletionSource readable = new();

        public Task Task => readable.Task;

        public void Run()
        {
            try
            {
                socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead);
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                // Reading says what is the matter.
            }

            readable.SetResult();
        }
    }
}
