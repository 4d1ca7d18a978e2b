namespace Hutong.Local.County;

/// <summary>Pushes batches through the gateway and follows each until it is done.</summary>
sealed class BatchPushes(Uri gateway, TimeProvider time, IProgress<LoadProgress>? progress)
{
    const int ErrorsShown = 10;

    /// <summary>Returns when the batch is done; rows that were rejected are reported and do not stop it.</summary>
    /// <param name="what">For the report: "rosters".</param>
    /// <exception cref="LoadFailedException">The platform could not take the batch.</exception>
    public async Task<BatchCounts?> PushAsync<T>(BureauClient bureau, string sector, string kind, string what, IReadOnlyList<T> records, CancellationToken ct)
    {
        if (records.Count == 0)
            return null;
        progress?.Report(new($"pushing {records.Count} {what}"));
        var key = NdjsonBody<T>.KeyOf(kind, records);
        string address;
        using (var response = await bureau.SendAsync(() => new(HttpMethod.Post, $"/api/{sector}/{kind}/batches")
        {
            Headers = { { "Idempotency-Key", key } },
            Content = new NdjsonBody<T>(records),
        }, ct))
        {
            address = response.Headers.Location is { } location
                ? new Uri(gateway, location).PathAndQuery
                : throw new LoadFailedException($"The platform took the {what} but gave no Location to follow.");
        }

        var batch = await DoneAsync(bureau, address, what, ct);
        var errors = batch.Counts?.Rejected > 0 || batch.State == "failed" ? await ErrorsAsync(bureau, batch.ErrorsUrl ?? address + "/errors", ct) : null;
        progress?.Report(new(what, batch.Counts, errors));
        if (batch.State == "failed")
        {
            throw new LoadFailedException(string.Join(Environment.NewLine,
                [$"The platform could not take the {what}: batch {batch.Id} failed. {batch.Failure}", .. (errors ?? []).Select(e => e.ToString())]));
        }

        return batch.Counts;
    }

    async Task<Batch> DoneAsync(BureauClient bureau, string address, string what, CancellationToken ct)
    {
        var pause = TimeSpan.FromMilliseconds(40);
        var told = time.GetTimestamp();
        while (true)
        {
            var batch = await bureau.GetAsync<Batch>(address, ct);
            if (batch.State is "done" or "failed")
                return batch;
            if (time.GetElapsedTime(told) > TimeSpan.FromSeconds(5))
            {
                told = time.GetTimestamp();
                progress?.Report(new($"{what}: {batch.State}, {batch.Rows} rows so far"));
            }

            await Task.Delay(pause, time, ct);
            pause = pause < TimeSpan.FromMilliseconds(400) ? pause * 1.5 : pause;
        }
    }

    async Task<IReadOnlyList<RowProblem>> ErrorsAsync(BureauClient bureau, string address, CancellationToken ct)
    {
        var page = await bureau.GetAsync<ErrorPage>(new Uri(gateway, address).PathAndQuery, ct);
        return [.. (page.Errors ?? []).Take(ErrorsShown)];
    }

    sealed record Batch(string? Id, string State, long Rows, BatchCounts? Counts, string? ErrorsUrl, string? Failure);

    sealed record ErrorPage(IReadOnlyList<RowProblem>? Errors);
}
