using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Hutong.Gateway.Tokens;

/// <summary>The gateway's signing keys, kept in one file. The newest signs; older ones verify until the last token they signed has expired.</summary>
/// <remarks>Several gateways may share the file: a change is noticed, and a lock beside it lets one at a time add a key.</remarks>
public sealed partial class KeyRing(IOptions<TokenSettings> options, TimeProvider time, ILogger<KeyRing> log)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    readonly TokenSettings _settings = options.Value;
    IReadOnlyList<SigningKey> _keys = [];
    DateTime _written;
    long? _looked;

    /// <summary>The key to sign with now; makes one when there is none or the newest is due.</summary>
    public ECDsaSecurityKey Current()
    {
        lock (_gate)
        {
            ReadIfChanged();
            if (_keys.Count == 0 || Due(_keys[^1]))
                Rotate();
            return _keys[^1].Key;
        }
    }

    /// <summary>Keys that verify at this moment.</summary>
    public IReadOnlyList<ECDsaSecurityKey> Verifying()
    {
        lock (_gate)
        {
            ReadIfChanged();
            return [.. Needed(_keys).Select(k => k.Key)];
        }
    }

    public int Count
    {
        get { lock (_gate) return _keys.Count; }
    }

    bool Due(SigningKey key) => time.GetUtcNow() >= key.Created.AddDays(_settings.RotationDays);

    // A key retires when its successor comes; its last token lives for the lifetime and the skew after that.
    IEnumerable<SigningKey> Needed(IReadOnlyList<SigningKey> all)
    {
        var keep = TimeSpan.FromMinutes(_settings.LifetimeMinutes) + TimeSpan.FromSeconds(_settings.SkewSeconds);
        return all.Where((_, i) => i == all.Count - 1 || time.GetUtcNow() < all[i + 1].Created + keep);
    }

    void ReadIfChanged()
    {
        if (_looked is { } last && time.GetElapsedTime(last) < Look)
            return;
        _looked = time.GetTimestamp();

        var file = new FileInfo(_settings.KeyRing!);
        if (file.Exists && file.LastWriteTimeUtc != _written)
            Read(file);
    }

    void Read(FileInfo file)
    {
        if (!OperatingSystem.IsWindows() && (file.UnixFileMode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
            throw new InvalidOperationException($"The key ring can be read by others; set its mode to 600 and replace its keys: {file.FullName}");

        var entries = JsonSerializer.Deserialize<Entry[]>(File.ReadAllBytes(file.FullName), JsonSerializerOptions.Web) ?? [];
        _keys = [.. entries.Select(Load).OrderBy(k => k.Created)];
        _written = file.LastWriteTimeUtc;
    }

    SigningKey Load(Entry entry)
    {
        // IdentityModel remembers how to verify by key object: the same key stays the same object.
        if (_keys.FirstOrDefault(k => k.Key.KeyId == entry.Kid) is { } known)
            return known;
        var ec = ECDsa.Create();
        ec.ImportPkcs8PrivateKey(Convert.FromBase64String(entry.PrivateKey), out _);
        return new(entry.Created, new(ec) { KeyId = entry.Kid }, entry.PrivateKey);
    }

    void Rotate()
    {
        var file = new FileInfo(Path.GetFullPath(_settings.KeyRing!));
        file.Directory!.Create();
        using var only = LockFile(file.FullName + ".lock");
        file.Refresh();
        if (file.Exists && file.LastWriteTimeUtc != _written)
        {
            Read(file);
            if (_keys.Count > 0 && !Due(_keys[^1]))
                return;
        }

        var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new SigningKey(time.GetUtcNow(), new(ec) { KeyId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)) }, Convert.ToBase64String(ec.ExportPkcs8PrivateKey()));
        IReadOnlyList<SigningKey> next = [.. _keys, key];
        next = [.. Needed(next)];
        Save(file.FullName, next);
        _keys = next;
        file.Refresh();
        _written = file.LastWriteTimeUtc;
        LogRotated(key.Key.KeyId, next.Count);
    }

    static void Save(string path, IEnumerable<SigningKey> keys)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(fresh, create))
        {
            JsonSerializer.Serialize(stream, keys.Select(k => new Entry(k.Key.KeyId, k.Created, k.PrivateKey)), JsonSerializerOptions.Web);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    // Held for milliseconds; a lock left by a killed process is released by the system.
    static FileStream LockFile(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 50)
            {
                Thread.Sleep(20);
            }
        }
    }

    sealed record SigningKey(DateTimeOffset Created, ECDsaSecurityKey Key, string PrivateKey);

    sealed record Entry(string Kid, DateTimeOffset Created, string PrivateKey);

    [LoggerMessage(Level = LogLevel.Information, Message = "Signing with new key {Kid}; {Count} keys verify")]
    partial void LogRotated(string kid, int count);
}
