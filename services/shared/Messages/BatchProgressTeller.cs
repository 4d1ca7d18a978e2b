using System.Collections.Concurrent;
using Hutong.Contracts.Messages;
using Hutong.Postgres;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hutong.Messages;

/// <summary>How far each running batch is: the newest word on it, and no other, so that it holds no more than there are batches at work.</summary>
public sealed class BatchesUnderWay
{
    readonly ConcurrentDictionary<Guid, BatchProgress> _all = [];

    internal Wakeup News { get; } = new();

    public void Tell(BatchProgress progress)
    {
        _all[progress.Batch] = progress;
        News.Set();
    }

    /// <summary>Its receipt says the rest.</summary>
    public void Ended(Guid batch) => _all.TryRemove(batch, out _);

    internal IReadOnlyList<BatchProgress> Take() => [.. _all.Keys.Select(b => _all.TryRemove(b, out var progress) ? progress : null).OfType<BatchProgress>()];
}

/// <summary>Publishes how far batches are, at most once a second each. What cannot be published at once is dropped: the next word says more.</summary>
sealed partial class BatchProgressTeller(BatchesUnderWay batches, IBus bus, MessageBus state, MessageSettings settings, ILogger<BatchProgressTeller> log) : BackgroundService
{
    readonly Posting _posting = new(bus, state, settings);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await batches.News.WaitAsync(stoppingToken);
                var news = batches.Take();
                if (news.Count > 0 && _posting.IsOpen)
                    await _posting.PublishAsync([.. news.Select(n => (default(Guid?), (object)n))], stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogDropped(e.Message);
            }

            await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The progress of batches was not told ({Reason}).")]
    partial void LogDropped(string reason);
}
