using Grpc.Core;

namespace Hutong.Grpc;

/// <summary>A caller's stream whose reading ends when the service stops: a caller may keep it open for ever, and the process would wait for it.</summary>
sealed class OpenRequests<T>(IAsyncStreamReader<T> requests, CancellationToken stopping) : IAsyncStreamReader<T>, IDisposable
{
    readonly Either _end = new(stopping);

    public T Current => requests.Current;

    public Task<bool> MoveNext(CancellationToken cancellationToken) => requests.MoveNext(_end.Or(cancellationToken));

    public void Dispose() => _end.Dispose();
}

/// <summary>Answers whose writing ends when the service stops: at once, or when the caller takes nothing for a while after.</summary>
sealed class OpenAnswers<T> : IServerStreamWriter<T>, IDisposable
{
    readonly IServerStreamWriter<T> _answers;
    readonly CancellationTokenSource _impatient = new();
    readonly CancellationTokenRegistration _registration;
    readonly CancellationToken _refused;
    readonly Either _end;

    public OpenAnswers(IServerStreamWriter<T> answers, TimeSpan patience, bool endsAtOnce, CancellationToken stopping)
    {
        (_answers, _refused, _end) = (answers, endsAtOnce ? stopping : default, new(_impatient.Token));
        _registration = stopping.Register(() => _impatient.CancelAfter(patience));
    }

    public WriteOptions? WriteOptions
    {
        get => _answers.WriteOptions;
        set => _answers.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, default);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        _refused.ThrowIfCancellationRequested();
        return _answers.WriteAsync(message, _end.Or(cancellationToken));
    }

    public void Dispose()
    {
        _registration.Dispose();
        _end.Dispose();
        _impatient.Dispose();
    }
}

/// <summary>Joins a token to the one that a handler gives, which is the same from message to message: joined once, not for each.</summary>
sealed class Either(CancellationToken own) : IDisposable
{
    CancellationTokenSource? _joined;
    CancellationToken _given;

    public CancellationToken Or(CancellationToken given)
    {
        if (!given.CanBeCanceled)
            return own;
        if (_joined is null || _given != given)
        {
            _joined?.Dispose();
            (_given, _joined) = (given, CancellationTokenSource.CreateLinkedTokenSource(own, given));
        }

        return _joined.Token;
    }

    public void Dispose() => _joined?.Dispose();
}
