using System.Runtime.CompilerServices;

namespace Hutong.Grpc;

public static class Groups
{
    /// <summary>
    /// Cuts a stream into groups of what is at hand: a lone item makes a group at once, a flood makes groups of <paramref name="max"/>.
    /// For storing a pushed stream set by set without making a caller wait that sends one record and waits for its answer.
    /// </summary>
    /// <remarks>The next item is being fetched while a group is worked on; a group is yielded anew each time.</remarks>
    /// <param name="sizeOf">Of an item; a group is also closed when its items have <paramref name="maxSize"/> together.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> InGroups<T>(
        this IAsyncEnumerable<T> items, int max, Func<T, long>? sizeOf = null, long maxSize = long.MaxValue, [EnumeratorCancellation] CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var each = items.GetAsyncEnumerator(stop.Token);
        var group = new List<T>();
        var size = 0L;
        var running = (Task<bool>?)null;
        try
        {
            while (true)
            {
                var next = each.MoveNextAsync();
                bool more;
                if (next.IsCompletedSuccessfully || group.Count == 0)
                {
                    more = await next;
                }
                else
                {
                    running = next.AsTask();
                    yield return group;
                    (group, size) = ([], 0);
                    more = await running;
                    running = null;
                }

                if (!more) break;

                group.Add(each.Current);
                size += sizeOf?.Invoke(each.Current) ?? 0;
                if (group.Count < max && size < maxSize) continue;

                yield return group;
                (group, size) = ([], 0);
            }

            if (group.Count > 0) yield return group;
        }
        finally
        {
            // whoever stops early leaves a fetch behind, and an iterator cannot be disposed while it runs
            if (running is not null)
            {
                await stop.CancelAsync();
                await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
