namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>Work with a result of its caller's type.</summary>
internal sealed class JournalWork<T>(Func<IJournalTransaction, T> work) : JournalWork
{
    private readonly TaskCompletionSource<T> promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Task => promise.Task;

    public override void Run(IJournalTransaction transaction) => result = work(transaction);

    public override void Complete() => promise.SetResult(result!);

    public override void Fail(Exception reason) => promise.TrySetException(reason);
}
