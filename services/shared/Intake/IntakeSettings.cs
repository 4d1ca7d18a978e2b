namespace Hutong.Intake;

/// <summary>Limits and pace of the intake; section <c>Intake</c> of the configuration.</summary>
public sealed class IntakeSettings
{
    /// <summary>Largest body as it is sent, in bytes.</summary>
    public long MaxBodyBytes { get; set; } = 1L << 30;

    /// <summary>Largest body after decompression, in bytes.</summary>
    public long MaxDecompressedBytes { get; set; } = 1L << 30;

    /// <summary>From this decompressed size on, <see cref="MaxRatio"/> holds.</summary>
    public long RatioFromBytes { get; set; } = 32L << 20;

    /// <summary>Records of bureaus shrink to a tenth or a thirtieth; what shrinks to less than one part in this many is made to hurt.</summary>
    public int MaxRatio { get; set; } = 200;

    /// <summary>Largest line, CSV record or single record, in bytes.</summary>
    public int MaxLineBytes { get; set; } = 1 << 20;

    /// <summary>Plain size of the sealed pieces in which an upload is kept until it is stored.</summary>
    public int ChunkBytes { get; set; } = 1 << 20;

    /// <summary>Rows stored in one transaction.</summary>
    public int RowsPerStep { get; set; } = 5_000;

    /// <summary>Rows that may wait for a later one of the same file; with more, what is against them is held against them at once.</summary>
    public int RowsWaiting { get; set; } = 5_000;

    /// <summary>Records of several lines in one CSV file: each is remembered by 24 bytes while the file is received, to find those whose lines do not stand together.</summary>
    public int MaxGroups { get; set; } = 1_000_000;

    /// <summary>Row errors kept for one batch; further ones are only counted.</summary>
    public int ErrorsKept { get; set; } = 10_000;

    /// <summary>Batches worked on at the same time by one process, so that a big one does not hold up a small one.</summary>
    public int Workers { get; set; } = 2;

    /// <summary>How often a worker looks for batches that other processes left behind.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Where a process could not say that it is there: an upload that has not moved for so long belongs to one that is gone.</summary>
    public TimeSpan ReceivingLease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Tries of a step that fails by a deadlock, a race or a timeout, before its rows are tried apart.</summary>
    public int Tries { get; set; } = 6;

    /// <summary>Rows of one batch that the database refuses one by one, before the batch is given up: then it is not the rows.</summary>
    public int NotStorableAllowed { get; set; } = 1_000;

    internal bool IsValid() =>
        MaxBodyBytes > 0 && MaxDecompressedBytes > 0 && RatioFromBytes > 0 && MaxRatio > 0 && MaxLineBytes is >= 1_000 and <= 1 << 26
        && ChunkBytes is >= 1_000 and <= 1 << 26 && RowsPerStep > 0 && RowsWaiting > 0 && MaxGroups > 0 && ErrorsKept >= 0 && Workers > 0 && Poll > TimeSpan.Zero
        && ReceivingLease > TimeSpan.Zero && Tries > 0 && NotStorableAllowed >= 0;
}
