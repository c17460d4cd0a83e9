namespace ClosedLoop.Pumps.Testing;

/// <summary>A place where one side says that something happened and the other waits for it, without sleeping.</summary>
public sealed class Signal
{
    private readonly TaskCompletionSource happened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsSet => happened.Task.IsCompleted;

    public void Set() => happened.TrySetResult();

    /// <summary>Fails with what was awaited, instead of hanging the run, when it does not happen.</summary>
    public Task WaitAsync(string what) => Waiting.ForAsync(happened.Task, what);
}
