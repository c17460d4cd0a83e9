using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Campaign.Gateway;

/// <summary>Work for pumps: one pump's in order, one at a time; each piece says when it is done.</summary>
public sealed class PumpWork
{
    private readonly Dictionary<PumpId, Queue<Action<Action>>> queues = [];

    public void Post(PumpId pump, Action<Action> work)
    {
        if (!queues.TryGetValue(pump, out var queue))
            queues.Add(pump, queue = new Queue<Action<Action>>());
        queue.Enqueue(work);
        if (queue.Count == 1)
            Run(queue);
    }

    // The piece at the head is the one under way. One that is done at once must not deepen the stack.
    private static void Run(Queue<Action<Action>> queue)
    {
        while (queue.Count > 0)
        {
            var isDone = false;
            var isLater = false;
            queue.Peek()(() =>
            {
                isDone = true;
                if (!isLater)
                    return;
                queue.Dequeue();
                Run(queue);
            });
            isLater = true;
            if (!isDone)
                return;
            queue.Dequeue();
        }
    }
}
