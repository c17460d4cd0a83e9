using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>
/// Makes and checks passwords and PINs, at most two at once and a few waiting: this is the one thing here that costs a processor for a
/// fifth of a second, and pumps must not feel it.
/// </summary>
public sealed class SecretChecker : IDisposable
{
    public const int WaitingMax = 32;
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim places = new(Math.Clamp(Environment.ProcessorCount / 2, 1, 2));
    private int waiting;

    /// <summary>Null: too many wait already.</summary>
    public Task<bool?> MatchesAsync(string kept, string secret, CancellationToken cancel) =>
        RunAsync<bool?>(() => SecretHash.Matches(kept, secret), cancel);

    /// <summary>Null: too many wait already.</summary>
    public Task<string?> MakeAsync(string secret, CancellationToken cancel) => RunAsync(() => SecretHash.Make(secret), cancel)!;

    public void Dispose() => places.Dispose();

    private async Task<T?> RunAsync<T>(Func<T> work, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref waiting) > WaitingMax)
        {
            Interlocked.Decrement(ref waiting);
            return default;
        }

        try
        {
            if (!await places.WaitAsync(WaitMax, cancel))
                return default;
            try
            {
                return await Task.Run(work, cancel);
            }
            finally
            {
                places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }
}
